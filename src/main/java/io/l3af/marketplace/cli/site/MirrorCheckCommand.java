package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.hosting.CheckMirror;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.diagnostics.Severity;
import io.l3af.marketplace.model.Publication;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Proves a copy of a site whole, fresh and unaltered.",
            "Its index is signed by the marketplace and has not expired, and every file that the index names, pages too, is there and unaltered. In a folder, files that nothing names are found, too."
        },
        footer = {
            "%nFor example:",
            "  kfm mirror check https://mirror.example.org/ --keys marketplace.asc",
            "  kfm mirror check /srv/www/marketplace --keys marketplace.asc \\",
            "    --origin https://example.org/"
        })
final class MirrorCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(converter = Accepted.Place.class, paramLabel = "URL|FOLDER", description = "The copy.")
    private String copy = "";

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "Certificate of the marketplace, got by another way than the copy (default: the copy's own, with a warning). May be repeated.")
    private List<Path> keys = List.of();

    @Option(
            names = "--origin",
            converter = Accepted.Place.class,
            paramLabel = "URL|FOLDER",
            description = "The site that was copied: is the copy behind?")
    private @Nullable String origin;

    @Option(
            names = "--max-lag",
            paramLabel = "HOURS",
            description = "How old an index may be that the copy does not have yet (default: ${DEFAULT-VALUE}).")
    private int maxLag = 24;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or github (default: text).")
    private DiagnosticsFormat format = DiagnosticsFormat.TEXT;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Accepted.Jobs.class,
            description = "Files to read at a time (default: one a core).")
    private int jobs = Defaults.jobs();

    @Override
    public Integer call() {
        if (maxLag < 0) {
            throw new ParameterException(spec.commandLine(), "--max-lag " + maxLag + " must be 0 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        CheckMirror.Result result = CheckMirror.run(
                new CheckMirror.Request(copy, keys, origin, Duration.ofHours(maxLag), jobs, Instant.now()));
        format.print(result.diagnostics(), out);
        if (format == DiagnosticsFormat.TEXT) {
            result.report().ifPresent(report -> print(report, out));
            long errors = result.diagnostics().count(Severity.ERROR);
            out.println("verdict     "
                    + (errors == 0
                            ? "whole, fresh and unaltered" + (keys.isEmpty() ? ", if the keys are right" : "")
                            : "not to be relied on: " + Words.count(errors, "problem")));
        }
        return (result.diagnostics().hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }

    private void print(CheckMirror.Report report, PrintWriter out) {
        Publication publication = report.publication();
        out.println("copy        " + copy);
        out.println("signed by   " + report.signedBy().key() + (keys.isEmpty() ? ", as the copy says" : ", as given"));
        out.println("serial      " + publication.serial() + ", made " + publication.generated() + ", expires "
                + publication.expires());
        out.println("files       " + report.listed() + " named by the index"
                + (report.kept() == 0 ? "" : ", " + report.kept() + " kept of earlier publications"));
        report.origin()
                .ifPresent(newest -> out.println("origin      serial " + newest.serial() + ", "
                        + (newest.serial() > publication.serial()
                                ? Words.count(newest.serial() - publication.serial(), "publication") + " newer"
                                : "nothing newer")));
        report.trace().forEach(line -> out.println("trace       " + TextTable.printable(line)));
    }
}
