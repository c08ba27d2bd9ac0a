package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.hosting.PublishSite;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.publish.Destination;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a site to where it is read, and keeps it whole for readers.",
            "Packages and shards come first, then pages, the index, and TUF's time stamp;",
            "files that the site no longer has stay for a while."
        },
        footer = {
            "%nFor example:",
            "  kfm publish /srv/www/marketplace",
            "  kfm publish www@host.example.org:/srv/www/marketplace",
            "  kfm publish rclone:bucket:marketplace"
        })
public final class PublishCommand implements Callable<Integer> {
    private static final int LONGEST = 3650; // days

    @Spec
    private CommandSpec spec;

    @Parameters(
            converter = Accepted.Place.class,
            paramLabel = "DESTINATION",
            description = "A folder; HOST:FOLDER or rsync://HOST/MODULE for rsync; rclone:REMOTE:PATH for rclone.")
    private String destination = "";

    @Option(names = "--site", paramLabel = "FOLDER", description = "The site (default: where kfm site writes it).")
    private @Nullable Path site;

    @Option(
            names = "--keep",
            paramLabel = "DAYS",
            description = "How long files stay that the site no longer has (default: ${DEFAULT-VALUE}).")
    private int keep = 30;

    @Option(
            names = "--everything",
            description = "Bring also what the destination should have already, to mend what was damaged there.")
    private boolean everything;

    @Override
    public Integer call() {
        if (keep < 0 || keep > LONGEST) {
            throw new ParameterException(spec.commandLine(), "--keep " + keep + " must be 0 to " + LONGEST);
        }
        try {
            Destination.at(destination);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        Path from = site == null ? Defaults.site(Defaults.catalog()) : site;
        PublishSite.Result result = PublishSite.run(
                new PublishSite.Request(from, destination, Duration.ofDays(keep), everything, Instant.now()));
        DiagnosticsFormat.TEXT.print(result.diagnostics(), out);
        result.report().ifPresent(report -> print(report, out));
        return (result.report().isEmpty() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }

    private void print(PublishSite.Report report, PrintWriter out) {
        out.println("published   " + destination);
        out.println("serial      " + report.publication().serial() + ", expires "
                + report.publication().expires());
        out.println("files       " + report.files() + " and the index, " + report.put() + " of them brought");
        out.println("kept        " + report.kept() + " of earlier publications, " + report.deleted() + " deleted");
    }
}
