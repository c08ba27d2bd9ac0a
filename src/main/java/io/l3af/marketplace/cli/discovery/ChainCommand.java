package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.PlanChain;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.CatalogOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.l3afd.ApiRequest;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.ReleaseName;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether functions can be chained on one interface.",
            "Their order is the one given. Prints what l3afd needs: the JSON for its REST API, and the root for l3afd.cfg."
        },
        footer = {
            "%nFor example:",
            "  kfm chain security/limits/packetworks/ratelimit \\",
            "    security/limits/packetworks/connection-limit --iface eth0"
        })
public final class ChainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FUNCTION[@VERSION]",
            converter = AcceptedOfCatalogs.FunctionOrRelease.class,
            description = {
                "category/subcategory/submitter/name, and a version if it is not the latest.",
                "The first may be a root; otherwise the catalog's xdp-root or tc-root comes first."
            })
    private List<ReleaseName> names;

    @Mixin
    private CatalogOption catalog;

    @Option(
            names = "--at",
            paramLabel = "POINT",
            converter = AcceptedOfChains.Point.class,
            description = "xdp_ingress, tc_ingress or tc_egress (default: the first that most of them have).")
    private @Nullable AttachPoint at;

    @Option(
            names = "--iface",
            paramLabel = "NAME",
            converter = AcceptedOfChains.Interface.class,
            description = "The interface (default: " + ApiRequest.INTERFACE + ").")
    private String iface = ApiRequest.INTERFACE;

    @Option(
            names = "--host",
            converter = AcceptedOfChains.HostName.class,
            paramLabel = "NAME",
            description = "The node's own name (default: " + ApiRequest.HOST_NAME + ", to be filled in).")
    private String host = ApiRequest.HOST_NAME;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private ChainFormat format = ChainFormat.TEXT;

    @Override
    public Integer call() {
        Diagnostics diagnostics = new Diagnostics();
        PrintWriter out = spec.commandLine().getOut();
        Optional<PlanChain.Planned> planned = PlanChain.run(
                new PlanChain.Request(catalog.folder(), names, at, host, iface), Instant.now(), diagnostics);
        planned.ifPresent(found -> format.print(found, out));
        DiagnosticsFormat.TEXT.print(diagnostics, spec.commandLine().getErr());
        boolean isPossible = planned.isPresent() && planned.get().plan().isPossible();
        return (isPossible ? ExitCode.OK : ExitCode.PROBLEMS).number();
    }
}
