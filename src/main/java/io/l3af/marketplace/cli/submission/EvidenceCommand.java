package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.submission.RecordEvidence;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.HostedOptions;
import io.l3af.marketplace.cli.option.JobsOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = {
            "Writes down what kernels make of releases: evidence.json.",
            "It lies beside each package. CO-RE relocations are resolved against a kernel's types; what a loader saw is taken from its report."
        },
        footer = {"%nFor example:", "  kfm evidence --kernel target/kernels/debian-12-amd64"})
public final class EvidenceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "A catalog, a function's folder or a release's (default: " + Defaults.WHOSE_CATALOG + ").")
    private @Nullable Path place;

    @Option(
            names = "--kernel",
            required = true,
            paramLabel = "FOLDER",
            description = "A kernel, as scripts/kernel-btf and scripts/load-evidence make it. May be repeated.")
    private List<Path> kernels;

    @Mixin
    private HostedOptions packages;

    @Mixin
    private JobsOption jobs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path looked = place == null ? Defaults.editedCatalog() : place;
        RecordEvidence.Result result =
                RecordEvidence.run(looked, kernels, packages.hosted(), jobs.jobs(), Instant.now());
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        out.println(Words.count(result.releases(), "release") + " of " + looked + " held against "
                + Words.count(kernels.size(), "kernel") + ": " + Words.count(result.written(), "file") + " written");
        return (result.diagnostics().hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }
}
