package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.VerifiedRelease;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The releases of a catalog by their names; each function is verified when it is first asked for, and wholly. */
final class CatalogReleases {
    private final Catalog catalog;
    private final VerifyFunction verification;
    private final Diagnostics diagnostics;
    private final Map<FunctionPath, Optional<DescribedFunction>> functions = new HashMap<>();

    private CatalogReleases(Catalog catalog, VerifyFunction verification, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.verification = verification;
        this.diagnostics = diagnostics;
    }

    /** A release and the function that it is one of. */
    record Found(DescribedFunction function, DescribedRelease release) {}

    /**
     * Opens the catalog that {@code place} is or lies in.
     *
     * @param now the time at which keys must not be revoked
     */
    static CatalogReleases open(Path place, Instant now, Diagnostics diagnostics) {
        Catalog catalog = Catalog.open(CatalogPlace.of(place).catalog(), CatalogLimits.DEFAULT, diagnostics);
        PublisherKeys keys = PublisherKeys.read(catalog, now, diagnostics);
        CatalogLedger ledger = CatalogLedger.read(catalog, now, diagnostics);
        return new CatalogReleases(
                catalog,
                new VerifyFunction(catalog, keys, ledger.ledger().toBeContinued(), HostedPackages.AT_HAND),
                diagnostics);
    }

    /** The marketplace's own record, if it can be used. */
    Optional<Marketplace> marketplace() {
        return catalog.marketplace().map(record -> record.marketplace());
    }

    /** The paths of all functions, sorted. */
    List<FunctionPath> paths() {
        return catalog.functions().stream().map(FunctionFolder::path).sorted().toList();
    }

    /** The release called {@code name}; what is wrong with it, or that there is none, is reported. */
    Optional<Found> find(ReleaseName name) {
        Optional<FunctionFolder> folder = catalog.functions().stream()
                .filter(candidate -> candidate.path().equals(name.path()))
                .findFirst();
        if (folder.isEmpty()) {
            reportUnknown(name, "a function of the catalog");
            return Optional.empty();
        }
        return function(folder.get()).flatMap(function -> release(function, name));
    }

    private Optional<DescribedFunction> function(FunctionFolder folder) {
        return functions.computeIfAbsent(folder.path(), path -> verification.verify(folder, diagnostics));
    }

    private Optional<Found> release(DescribedFunction function, ReleaseName name) {
        Optional<VerifiedRelease> release = name.version() == null
                ? Optional.of(function.verified().latest())
                : function.verified().releases().stream()
                        .filter(candidate -> candidate.version().equals(name.version()))
                        .findFirst();
        if (release.isEmpty()) {
            String versions = String.join(
                    ", ",
                    function.verified().releases().stream()
                            .map(known -> known.version().toString())
                            .toList());
            reportUnknown(name, "one of the versions " + versions);
        }
        return release.map(found -> new Found(function, function.described(found)));
    }

    private void reportUnknown(ReleaseName name, String expected) {
        diagnostics.report(
                Code.UNKNOWN_RELEASE,
                Location.of("functions/" + name.path()),
                "expected " + expected + ", found " + name);
    }
}
