package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.l3afd.ChainDocument;
import io.l3af.marketplace.l3afd.ChainLink;
import io.l3af.marketplace.l3afd.ChainPlan;
import io.l3af.marketplace.l3afd.ChainPlanner;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.ReleaseName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies the functions that somebody wants to chain, and says whether and how that can be done. */
public final class PlanChain {
    private PlanChain() {}

    /**
     * What is wanted.
     *
     * @param names in the order in which they shall see a packet; the first may be a root
     * @param at where; if absent, the first that most functions have
     */
    public record Request(
            Path catalog, List<ReleaseName> names, @Nullable AttachPoint at, String hostName, String iface) {
        public Request {
            names = List.copyOf(names);
        }
    }

    /** A plan, and what writes it down. */
    public record Planned(ChainPlan plan, ChainDocument document) {}

    /**
     * The plan, possible or not; empty if something of it does not verify, which is reported.
     *
     * @param now the time at which keys must not be revoked
     */
    public static Optional<Planned> run(Request request, Instant now, Diagnostics diagnostics) {
        CatalogReleases catalog = CatalogReleases.open(request.catalog(), now, diagnostics);
        List<ChainLink> links = new ArrayList<>();
        for (ReleaseName name : request.names()) {
            link(catalog, name).ifPresent(links::add);
        }
        Optional<Marketplace> marketplace = catalog.marketplace();
        if (links.size() < request.names().size() || marketplace.isEmpty()) {
            return Optional.empty();
        }
        boolean hasRoot = !links.isEmpty() && links.get(0).isRoot();
        List<ChainLink> functions = hasRoot ? links.subList(1, links.size()) : links;
        Optional<AttachPoint> at = Optional.ofNullable(request.at()).or(() -> ChainPlanner.bestPoint(functions));
        Optional<ChainLink> root = hasRoot ? Optional.of(links.get(0)) : at.flatMap(point -> usualRoot(catalog, point));
        ChainPlan plan = ChainPlanner.plan(root, functions, at, request.iface());
        report(plan, diagnostics);
        return Optional.of(
                new Planned(plan, new ChainDocument(marketplace.get(), request.hostName(), request.iface())));
    }

    /** The one function of the catalog that l3afd would take by its name; nobody chooses among several. */
    private static Optional<ChainLink> usualRoot(CatalogReleases catalog, AttachPoint point) {
        if (!point.isChained()) {
            return Optional.empty();
        }
        List<FunctionPath> named = catalog.paths().stream()
                .filter(path -> path.name().equals(ChainPlanner.usualRoot(point)))
                .toList();
        return named.size() == 1 ? link(catalog, new ReleaseName(named.get(0), null)) : Optional.empty();
    }

    private static Optional<ChainLink> link(CatalogReleases catalog, ReleaseName name) {
        return catalog.find(name).map(found -> new ChainLink(name.path(), found.release()));
    }

    private static void report(ChainPlan plan, Diagnostics diagnostics) {
        for (ChainPlan.Problem problem : plan.problems()) {
            diagnostics.report(
                    problem.finding().code(),
                    Location.of(problem.subject()),
                    problem.finding().message());
        }
    }
}
