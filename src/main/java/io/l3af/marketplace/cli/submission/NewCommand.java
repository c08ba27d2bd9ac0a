package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.submission.NewFunction;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.model.FunctionPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Scaffolds a new kernel function in a catalog.",
        footer = {"%nFor example:", "  kfm new security/limits/acme/guard"})
public final class NewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            description = "category/subcategory/submitter/name, such as security/limits/acme/ratelimit.")
    private String path;

    @Mixin
    private EditedCatalogOption catalog;

    @Override
    public Integer call() {
        FunctionPath function;
        try {
            function = FunctionPath.parse(path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        NewFunction.Result made = NewFunction.run(catalog.folder(), function, LocalDate.now(ZoneOffset.UTC));
        made.files().forEach(file -> out.println("wrote " + file));
        Path artifact = made.release().resolve(made.artifact());
        out.println("Next, when everything marked TODO is filled in:");
        out.println("  make -C " + made.folder().resolve("src") + " OUT=/tmp/built");
        out.println("  kfm pack /tmp/built --output " + artifact);
        out.println("  kfm sign " + artifact + " --key FILE");
        out.println("  kfm ledger --catalog " + catalog.folder());
        out.println("  kfm check " + made.folder());
        return ExitCode.OK.number();
    }
}
