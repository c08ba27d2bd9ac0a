package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.submission.SubmitFunction;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.option.HostedOptions;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.model.FunctionPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a function, and makes a branch to submit it.",
            "Work in a clone of the catalog's repository. The branch has exactly the files of the function and the ledger: what else lies in the clone, or is staged there, is left alone. Push the branch, or mail the patch."
        },
        footer = {
            "%nFor example:",
            "  kfm submit security/limits/acme/guard --base origin/main",
            "  git push origin submit/guard    # then open a pull request"
        })
public final class SubmitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private HostedOptions packages;

    @Parameters(
            paramLabel = "FUNCTION",
            converter = AcceptedOfCatalogs.Path.class,
            description = "category/subcategory/submitter/name.")
    private FunctionPath function;

    @Option(
            names = "--base",
            paramLabel = "COMMIT",
            description = "The commit that the branch starts from, such as origin/main (default: HEAD).")
    private String base = "HEAD";

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "The new branch (default: submit/NAME of the function).")
    private @Nullable String branch;

    @Option(
            names = "--patch",
            paramLabel = "FILE",
            description = "Write a patch for mail instead of a branch; git am takes it.")
    private @Nullable Path patch;

    @Option(names = "--message", paramLabel = "TEXT", description = "Of the commit (default: names the function).")
    private @Nullable String message;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String named = branch != null ? branch : patch != null ? null : "submit/" + function.name();
        SubmitFunction.Result result = SubmitFunction.run(
                new SubmitFunction.Request(
                        catalog.folder(),
                        function,
                        base,
                        named,
                        patch,
                        message != null ? message : "Submit " + function),
                Defaults.jobs(),
                packages.hosted(),
                Instant.now());
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        if (result.files().isEmpty()) {
            out.println("Nothing was made.");
            return ExitCode.PROBLEMS.number();
        }
        result.files().forEach(file -> out.println("file    " + TextTable.printable(file)));
        if (named != null) {
            out.println("branch  " + named + "  (git push origin " + named + ")");
        }
        if (patch != null) {
            out.println("patch   " + patch);
        }
        return ExitCode.OK.number();
    }
}
