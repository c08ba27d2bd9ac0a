package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.submission.BuildFunctions;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.build.BuildLimits;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.PackagesOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.diagnostics.Severity;
import io.l3af.marketplace.diagnostics.Shown;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
        name = "build",
        mixinStandardHelpOptions = true,
        description = {
            "Builds releases from their sources, and compares the packages.",
            "Each is built twice, and its tests are run. The sandbox has no network and one folder to write to."
        },
        footer = {
            "%nFor example:",
            "  kfm build                    # every release of the catalog around here",
            "  kfm build FUNCTION-FOLDER    # the releases of one function",
            "  kfm build --host --write FUNCTION-FOLDER/releases/0.1.0",
            "  kfm build --write --statement-key builder.pem FUNCTION-FOLDER"
        })
public final class BuildCommand implements Callable<Integer> {
    private static final int LOG_LINES = 30;
    private static final int LOG_COLUMNS = 300;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FOLDER",
            description = "A catalog, a function's folder or a release's (default: " + Defaults.WHICH_CATALOG + ").")
    private List<Path> places = List.of();

    @Option(
            names = "--write",
            description = "Write each package, and size, sha256 and build facts of release.yaml, instead of comparing.")
    private boolean write;

    @Option(
            names = "--statement-key",
            paramLabel = "FILE",
            description = {
                "With --write: state and sign how each package was built, with this Ed25519 key, which marketplace.yaml"
                        + " lists under build.statements; kfm keys new makes one."
            })
    private @Nullable Path statementKey;

    @Option(
            names = "--statement-signer",
            paramLabel = "PROGRAM",
            description = "Signs when --statement-key is a public key, as --tuf-signer of kfm site does.")
    private @Nullable String statementSigner;

    @Option(
            names = "--image",
            paramLabel = "FOLDER",
            description = "The build image, as scripts/build-image makes it (default: target/build-image).")
    private @Nullable Path image;

    @Option(
            names = "--host",
            description = "Use the compiler and libraries of this machine instead of an image; build facts say so.")
    private boolean host;

    @Mixin
    private PackagesOption packages;

    @Option(names = "--once", description = "Build once, without the proof that the same comes out again.")
    private boolean once;

    @Option(names = "--no-tests", description = "Leave out make test.")
    private boolean noTests;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Accepted.Jobs.class,
            description = "How many are built at a time (default: one a core).")
    private int jobs = Defaults.jobs();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long a build with its tests may take (default: ${DEFAULT-VALUE}).")
    private long seconds = BuildLimits.DEFAULTS.time().toSeconds();

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "What all processes of a build may take together (default: ${DEFAULT-VALUE}).")
    private long memory = BuildLimits.DEFAULTS.memory() >> 20;

    @Option(
            names = "--disk",
            paramLabel = "MIB",
            description = "What a build may write, sources included (default: ${DEFAULT-VALUE}).")
    private long disk = BuildLimits.DEFAULTS.disk() >> 20;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "How many processes and threads a build may have (default: ${DEFAULT-VALUE}).")
    private int processes = BuildLimits.DEFAULTS.processes();

    @Override
    public Integer call() {
        if (host && image != null) {
            throw new ParameterException(spec.commandLine(), "Give --image or --host, not both");
        }
        if (statementKey != null && !write) {
            throw new ParameterException(spec.commandLine(), "--statement-key needs --write");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Path> asked = places.isEmpty() ? List.of(Defaults.catalog()) : places;
        BuildFunctions.Result result = BuildFunctions.run(new BuildFunctions.Request(
                asked,
                system(),
                write,
                !once,
                !noTests,
                statements(),
                new HostedPackages(packages.folder(), null),
                jobs,
                limits()));
        for (BuildFunctions.Built built : result.releases()) {
            print(built, out);
        }
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        summarize(result, out);
        return (result.diagnostics().hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }

    private @Nullable BareSigning statements() {
        return statementKey == null ? null : new BareSigning(List.of(statementKey), statementSigner);
    }

    private @Nullable Path system() {
        if (host) {
            return null;
        }
        return image != null ? image : Defaults.buildImage();
    }

    private BuildLimits limits() {
        for (long limit : new long[] {seconds, memory, disk, processes}) {
            if (limit < 1 || limit > 1 << 20) {
                throw new ParameterException(spec.commandLine(), "a limit must be 1 to " + (1 << 20));
            }
        }
        return new BuildLimits(
                Duration.ofSeconds(seconds),
                memory << 20,
                processes,
                disk << 20,
                BuildLimits.DEFAULTS.printed(),
                BuildLimits.DEFAULTS.files());
    }

    private static void print(BuildFunctions.Built built, PrintWriter out) {
        String word = built.outcome().name().toLowerCase(Locale.ROOT);
        String more = switch (built.outcome()) {
            case SKIPPED -> ": its source is not here";
            case SAME, WRITTEN -> built.tested() ? ", tests passed" : "";
            case FAILED -> "";
        };
        out.println(String.format(Locale.ROOT, "%-8s %s%s", word, built.name(), more));
        List<String> lines = built.log().lines().toList();
        for (String line : lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())) {
            out.println("    | " + Shown.safe(line.length() > LOG_COLUMNS ? line.substring(0, LOG_COLUMNS) : line));
        }
    }

    private void summarize(BuildFunctions.Result result, PrintWriter out) {
        long errors = result.diagnostics().count(Severity.ERROR);
        long builds = result.releases().stream()
                .filter(built -> built.outcome() != BuildFunctions.Outcome.SKIPPED)
                .count();
        out.println(Words.count(builds, "release") + " built " + (once ? "once" : "twice") + " on " + result.system()
                + ": " + (errors == 0 ? "no errors" : Words.count(errors, "error")));
    }
}
