package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.site.BuildSite;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.CatalogOption;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.HostedOptions;
import io.l3af.marketplace.cli.option.JobsOption;
import io.l3af.marketplace.cli.option.SigningOptions;
import io.l3af.marketplace.cli.option.TemplatesOption;
import io.l3af.marketplace.cli.option.TufOptions;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.ProgressLine;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        description = "Verifies a catalog and builds its site.",
        footer = {
            "%nFor example:",
            "  kfm site --serve",
            "  kfm site --catalog catalog --output /srv/www/site --key index.secret"
        })
public final class SiteCommand implements Callable<Integer> {
    private static final double MILLIS = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SigningOptions signing;

    @Mixin
    private TufOptions tuf;

    @Mixin
    private TemplatesOption templates;

    @Mixin
    private ServeOptions serving;

    @Mixin
    private CatalogOption catalog;

    @Mixin
    private HostedOptions packages;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description =
                    "The site (default: target/site in this folder, or in the catalog around it; the demonstration's lies with the program).")
    private @Nullable Path output;

    @Option(
            names = "--serial",
            converter = Accepted.Serial.class,
            paramLabel = "N",
            description = "Number of this publication (default: one more than the site's, if anything changed).")
    private @Nullable Long serial;

    @Mixin
    private CacheOptions cache;

    @Mixin
    private JobsOption jobs;

    @Option(
            names = "--timings",
            description =
                    "Print where the time went: seconds by the clock and of processors, and bytes, of each stage.")
    private boolean timings;

    @Option(names = "--serve", description = "Serve the site when it is built.")
    private boolean serve;

    @Override
    public Integer call() throws InterruptedException {
        Instant start = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        Path site = output == null ? Defaults.site(catalog.folder()) : output;
        BuildSite.Result result;
        try (ProgressLine progress = ProgressLine.onTerminal("functions", Long::toString, Duration.ofSeconds(2))) {
            result = BuildSite.run(new BuildSite.Request(
                    catalog.folder(),
                    site,
                    signing.source().orElse(null),
                    tuf.signing(),
                    templates.folder(),
                    packages.hosted(),
                    serial,
                    cache.folder(site),
                    cache.changed(),
                    progress,
                    jobs.jobs(),
                    start,
                    System.getenv()));
        }
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        if (result.report().isEmpty()) {
            out.println("The catalog " + catalog.folder() + " has errors; no site was written.");
            return ExitCode.PROBLEMS.number();
        }
        out.println("catalog     " + catalog.folder());
        print(result.report().get(), Duration.between(start, Instant.now()), out);
        if (timings) {
            print(result.report().get().stages(), out);
        }
        if (serve) {
            serving.serve(site, out);
        }
        return ExitCode.OK.number();
    }

    private static void print(List<BuildSite.Stage> stages, PrintWriter out) {
        TextTable table = new TextTable("Where the time went", "stage", "seconds", "processors", "bytes");
        for (BuildSite.Stage stage : stages) {
            table.add(stage.name(), seconds(stage.took()), seconds(stage.processors()), Words.bytes(stage.bytes()));
        }
        table.print(out);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toMillis() / MILLIS);
    }

    private static void print(BuildSite.Report report, Duration took, PrintWriter out) {
        out.println("functions   " + report.functions());
        if (report.reused() > 0) {
            out.println("unchanged   " + Words.count(report.reused(), "function") + ", not verified again");
        }
        out.println("releases    " + report.releases());
        out.println("signatures  " + Words.count(report.releases(), "package") + " and the index, all verified");
        out.println("publishers  " + report.publishers());
        out.println("pages       " + report.pages());
        out.println("files       " + report.files() + ", " + Words.bytes(report.bytes()));
        out.println(
                "changed     " + Words.count(report.written(), "file") + " written, " + report.removed() + " removed");
        out.println("serial      " + report.publication().serial() + ", expires "
                + report.publication().expires());
        BuildSite.Tuf signed = report.tuf();
        if (signed != null) {
            out.println("tuf         root " + signed.root() + ", timestamp " + signed.version() + ", expires "
                    + signed.expires());
        }
        out.println(String.format(Locale.ROOT, "seconds     %.1f", took.toMillis() / MILLIS));
        out.println("site        " + report.output());
    }
}
