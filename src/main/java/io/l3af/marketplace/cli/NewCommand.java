package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.NewFunction;
import io.l3af.marketplace.model.FunctionPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "new", mixinStandardHelpOptions = true, description = "Scaffolds a new kernel function in a catalog.")
final class NewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            description = "category/subcategory/submitter/name, such as security/limits/acme/ratelimit.")
    private String path;

    @Option(names = "--catalog", paramLabel = "FOLDER", description = "The catalog (default: catalog).")
    private Path catalog = Defaults.catalog();

    @Override
    public Integer call() {
        FunctionPath function;
        try {
            function = FunctionPath.parse(path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        NewFunction.run(catalog, function, LocalDate.now(ZoneOffset.UTC)).forEach(file -> out.println("wrote " + file));
        out.println(
                "Next: fill in what is marked TODO, build, kfm pack, kfm sign, kfm check. README of the catalog: docs/catalog.md");
        return ExitCode.OK.number();
    }
}
