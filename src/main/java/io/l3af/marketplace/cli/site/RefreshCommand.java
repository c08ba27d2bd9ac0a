package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.hosting.RefreshSite;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.AcceptedDays;
import io.l3af.marketplace.cli.option.CatalogOption;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.TemplatesOption;
import io.l3af.marketplace.cli.option.TufOptions;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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
        name = "refresh",
        mixinStandardHelpOptions = true,
        description = {
            "Signs TUF's snapshot and timestamp anew, as is needed every day.",
            "Without it clients stop believing the site. It refuses, and the old ones stay, when root, targets or index have less than the margin left."
        },
        footer = {"%nFor example:", "  kfm refresh /srv/www/site --tuf-key online.pem"})
public final class RefreshCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOption catalog;

    @Mixin
    private TufOptions signing;

    @Mixin
    private TemplatesOption templates;

    @Parameters(arity = "0..1", paramLabel = "SITE", description = "The site (default: where kfm site writes it).")
    private @Nullable Path site;

    @Option(
            names = "--margin",
            paramLabel = "DAYS",
            converter = AcceptedDays.class,
            description =
                    "Days that must be left on what is not renewed (default: tuf.margin_days of marketplace.yaml).")
    private @Nullable Integer margin;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description = "When the signature says it was made, as 2026-09-01T12:00:00Z (default: now).")
    private @Nullable Instant time;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = time != null ? time : Instant.now();
        Path place = site == null ? Defaults.site(catalog.folder()) : site;
        RefreshSite.Result result = RefreshSite.run(
                new RefreshSite.Request(catalog.folder(), place, signing.signing(), templates.folder(), margin, now));
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        for (RefreshSite.Lasting lasting : result.lasting()) {
            out.println(lasting.what() + " expires " + lasting.expires() + ", in "
                    + Duration.between(now, lasting.expires()).toDays() + " days");
        }
        if (result.version().isEmpty()) {
            out.println("Nothing was signed; " + place + " is as it was.");
            return ExitCode.PROBLEMS.number();
        }
        out.println("signed version " + result.version().get() + " of snapshot and timestamp in " + place);
        return ExitCode.OK.number();
    }
}
