package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.CheckCatalog;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Finds every problem of a catalog, or of one function in it.",
        footer = {
            "%nFor example: kfm check functions/security/limits/packetworks/ratelimit --fetch",
            "looks at one function, and brings packages of it that their publisher hosts."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "A catalog or a function's folder (default: " + SiteCommand.WHICH_CATALOG + ").")
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

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Accepted.Jobs.class,
            description = "Threads (default: one a core).")
    private int jobs = Defaults.jobs();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path checked = place == null ? Defaults.catalog() : place;
        CheckCatalog.Result result = CheckCatalog.run(checked, jobs, base, packages.hosted(), Instant.now());
        format.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        if (format == DiagnosticsFormat.TEXT) {
            long errors = result.diagnostics().count(Severity.ERROR);
            long warnings = result.diagnostics().count(Severity.WARNING);
            out.println(Words.count(result.functions(), "function") + " of " + checked + " checked: "
                    + (errors == 0 ? "no errors" : Words.count(errors, "error"))
                    + (warnings == 0 ? "" : ", " + Words.count(warnings, "warning")));
        }
        return (result.diagnostics().hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }
}
