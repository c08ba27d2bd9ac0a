package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.site.BuildSite;
import io.l3af.marketplace.app.site.WatchCatalog;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.option.TemplatesOption;
import io.l3af.marketplace.cli.option.TufOptions;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.diagnostics.Diagnostics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves a built site on this machine.",
        footer = {"%nFor example:", "  kfm serve --watch catalog    # open pages show each change of it at once"})
public final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServeOptions serving;

    @Mixin
    private TemplatesOption templates;

    @Option(
            names = "--watch",
            paramLabel = "CATALOG",
            description = {
                "Build the site of this catalog, and again whenever it or --templates changes; open pages show each change. While it"
                        + " has errors, pages show these and the last good site."
            })
    private @Nullable Path watched;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The site (default: where kfm site writes it).")
    private @Nullable Path site;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (watched == null && templates.folder() != null) {
            throw new ParameterException(spec.commandLine(), "--templates needs --watch: a built site has its pages");
        }
        if (watched == null) {
            serving.serve(site == null ? Defaults.site(Defaults.catalog()) : site, out);
        } else {
            watch(watched, site == null ? Defaults.site(watched) : site, out);
        }
        return ExitCode.OK.number();
    }

    private void watch(Path catalog, Path output, PrintWriter out) throws InterruptedException {
        List<Path> folders = new ArrayList<>(List.of(catalog));
        Path own = templates.folder();
        if (own != null) {
            folders.add(own);
        }
        WatchCatalog.run(
                folders,
                (changed, now) -> new BuildSite.Request(
                        catalog,
                        output,
                        null,
                        new TufOptions().signing(),
                        own,
                        HostedPackages.AT_HAND,
                        null,
                        CacheOptions.beside(output),
                        changed,
                        BuildSite.Progress.SILENT,
                        Defaults.jobs(),
                        now,
                        System.getenv()),
                serving.host(),
                serving.port(),
                new Printer(out));
    }

    /** Tells a terminal. */
    private record Printer(PrintWriter out) implements WatchCatalog.Listener {
        @Override
        public String built(BuildSite.Result result, Duration took) {
            String problems = text(result.diagnostics().in(Words.fromHere(result.catalog())));
            out.print(problems);
            out.println(result.report()
                    .map(report -> "built       " + Words.count(report.written(), "file") + " written, "
                            + Words.count(report.functions() - report.reused(), "function") + " verified, "
                            + took.toMillis() + " ms")
                    .orElse("The catalog has errors; the last good site stands."));
            out.flush();
            return problems;
        }

        @Override
        public String failed(EnvironmentException failure) {
            String problem = Words.shown(failure.getMessage()) + "\n    " + failure.mend() + "\n";
            out.print(problem);
            out.flush();
            return problem;
        }

        @Override
        public void serving(URI address) {
            out.println("serving     " + address + "  (end with Ctrl-C)");
            out.flush();
        }

        private static String text(Diagnostics diagnostics) {
            StringWriter text = new StringWriter();
            DiagnosticsFormat.TEXT.print(diagnostics, new PrintWriter(text, true));
            return text.toString();
        }
    }
}
