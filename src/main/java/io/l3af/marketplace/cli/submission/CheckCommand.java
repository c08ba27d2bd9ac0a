package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.submission.CheckCatalog;
import io.l3af.marketplace.app.submission.CheckChange;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.HostedOptions;
import io.l3af.marketplace.cli.option.JobsOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Finds every problem of a catalog, or of one function in it.",
        footer = {
            "%nFor example:",
            "  kfm check                    # the catalog around this folder",
            "  kfm check functions/security/limits/packetworks/ratelimit --fetch",
            "  kfm check --changed origin/main --sheet review.md"
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "A catalog or a function's folder (default: " + Defaults.WHICH_CATALOG + ").")
    private @Nullable Path place;

    @Mixin
    private HostedOptions packages;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or github (default: text).")
    private DiagnosticsFormat format = DiagnosticsFormat.TEXT;

    @Option(
            names = "--base",
            paramLabel = "LEDGER",
            description =
                    "An older ledger that this one must continue: a file, or a commit of the catalog's repository.")
    private @Nullable String base;

    @Mixin
    private JobsOption jobs;

    @Option(
            names = "--advice",
            description =
                    "Print what is good about each function and what is missing, with its mend, as its page says it.")
    private boolean advice;

    @Option(
            names = "--changed",
            paramLabel = "COMMIT",
            description =
                    "Check only what a submission changes since it branched off from this commit, such as origin/main, "
                            + "and whether that is its submitter's to change.")
    private @Nullable String changed;

    @Option(
            names = "--submitter",
            paramLabel = "NAME",
            description = "Who submits, for --changed (default: whoever's functions are changed).")
    private @Nullable String submitter;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "Write what reviewers must know of the submission, as Markdown, for --changed.")
    private @Nullable Path sheet;

    @Override
    public Integer call() {
        Path checked = place == null ? Defaults.catalog() : place;
        if (changed == null) {
            if (advice && format != DiagnosticsFormat.TEXT) {
                throw new ParameterException(spec.commandLine(), "--advice is text: leave out --format");
            }
            if (submitter != null || sheet != null) {
                throw new ParameterException(spec.commandLine(), "--submitter and --sheet need --changed");
            }
            CheckCatalog.Result result =
                    CheckCatalog.run(checked, jobs.jobs(), base, packages.hosted(), Instant.now(), System.getenv());
            if (advice) {
                AdviceText.print(result.advice(), spec.commandLine().getOut());
            }
            return print(result.diagnostics(), result.catalog(), result.functions(), checked.toString());
        }
        if (base != null || advice) {
            throw new ParameterException(spec.commandLine(), "Give --changed without --base and --advice");
        }
        CheckChange.Result result =
                CheckChange.run(checked, changed, submitter, jobs.jobs(), packages.hosted(), Instant.now(), sheet);
        return print(result.diagnostics(), result.catalog(), result.functions(), checked + " that changed");
    }

    private int print(Diagnostics diagnostics, Path catalog, long functions, String checked) {
        PrintWriter out = spec.commandLine().getOut();
        format.print(diagnostics.in(Words.fromHere(catalog)), out);
        if (format == DiagnosticsFormat.TEXT) {
            long errors = diagnostics.count(Severity.ERROR);
            long warnings = diagnostics.count(Severity.WARNING);
            out.println(Words.count(functions, "function") + " of " + checked + " checked: "
                    + (errors == 0 ? "no errors" : Words.count(errors, "error"))
                    + (warnings == 0 ? "" : ", " + Words.count(warnings, "warning")));
        }
        return (diagnostics.hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }
}
