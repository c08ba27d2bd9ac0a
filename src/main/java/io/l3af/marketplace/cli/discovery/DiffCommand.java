package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.CompareReleases;
import io.l3af.marketplace.cli.option.CatalogOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.CapabilityChange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what changed between releases, and if the newer may do more.",
            "Each is category/subcategory/submitter/name@version of a catalog, which is verified, or a package, object or executable, which is only read."
        },
        footer = {
            "%nFor example:",
            "  kfm diff security/limits/packetworks/ratelimit@1.0.0 \\",
            "    security/limits/packetworks/ratelimit@1.1.0",
            "  kfm diff old.tar.gz new.tar.gz"
        })
public final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLDER", description = "A release or file.")
    private String older;

    @Parameters(index = "1", paramLabel = "NEWER", description = "A release or file.")
    private String newer;

    @Mixin
    private CatalogOption catalog;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private DiffFormat format = DiffFormat.TEXT;

    @Override
    public Integer call() {
        Diagnostics diagnostics = new Diagnostics();
        PrintWriter out = spec.commandLine().getOut();
        Optional<List<CapabilityChange>> changes =
                CompareReleases.run(older, newer, catalog.folder(), Instant.now(), diagnostics);
        changes.ifPresent(found -> format.print(older, newer, found, out));
        DiagnosticsFormat.TEXT.print(diagnostics, spec.commandLine().getErr());
        return (changes.isPresent() ? ExitCode.OK : ExitCode.PROBLEMS).number();
    }
}
