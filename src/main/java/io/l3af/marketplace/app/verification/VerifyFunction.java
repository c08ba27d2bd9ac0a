package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogAdvisory;
import io.l3af.marketplace.catalog.CatalogPublisher;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Deprecation;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.LedgerEntry;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.trust.rights.Ledger;
import io.l3af.marketplace.trust.rights.ObjectRights;
import io.l3af.marketplace.trust.rights.Rights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything of one function: its manifests, its publisher's rights, and each release's package and signature.
 * What does not verify wholly is no {@link DescribedFunction}, and nothing else can be listed.
 */
public final class VerifyFunction {
    private final Catalog catalog;
    private final PublisherKeys keys;
    private final Ledger ledger;
    private final ArchiveLimits limits;
    private final Set<FunctionPath> known;
    private final @Nullable FetchHosted fetching;
    private final boolean judgesEvidence;
    private final Map<FunctionPath, List<CatalogAdvisory>> advisories = new HashMap<>();

    /**
     * Looks at functions of {@code catalog}.
     *
     * @param ledger what was published first; a release of other bytes is reported
     */
    public VerifyFunction(Catalog catalog, PublisherKeys keys, Ledger ledger, HostedPackages hosted) {
        this(catalog, keys, ledger, hosted, true);
    }

    /** Looks at everything but evidence, which is about to be written anew. */
    public static VerifyFunction withoutEvidence(
            Catalog catalog, PublisherKeys keys, Ledger ledger, HostedPackages hosted) {
        return new VerifyFunction(catalog, keys, ledger, hosted, false);
    }

    private VerifyFunction(
            Catalog catalog, PublisherKeys keys, Ledger ledger, HostedPackages hosted, boolean judgesEvidence) {
        this.fetching = hosted.fetching() == null ? null : new FetchHosted(hosted.fetching());
        this.judgesEvidence = judgesEvidence;
        this.catalog = catalog;
        this.keys = keys;
        this.ledger = ledger;
        this.limits = ArchiveLimits.of(catalog.packageLimits());
        for (CatalogAdvisory advisory : catalog.advisories()) {
            advisory.advisory().affected().stream()
                    .map(Advisory.Affected::function)
                    .distinct()
                    .forEach(function -> advisories
                            .computeIfAbsent(function, unused -> new ArrayList<>())
                            .add(advisory));
        }
        this.known = catalog.functions().stream().map(FunctionFolder::path).collect(Collectors.toSet());
    }

    /** The function if nothing is wrong with it; every problem goes to {@code diagnostics}. */
    public Optional<DescribedFunction> verify(FunctionFolder folder, Diagnostics diagnostics) {
        Diagnostics own = new Diagnostics();
        Optional<DescribedFunction> described = catalog.read(folder, own).flatMap(function -> verify(function, own));
        diagnostics.addAll(own.sorted());
        return own.hasErrors() ? Optional.empty() : described;
    }

    private Optional<DescribedFunction> verify(CatalogFunction function, Diagnostics diagnostics) {
        Optional<Publisher> publisher = publisher(function, diagnostics);
        checkNamedFunctions(function, diagnostics);
        List<DescribedRelease> releases = new ArrayList<>();
        for (Release release : function.function().releases()) {
            new VerifyRelease(catalog, function, release, ledger, limits, fetching, diagnostics)
                    .verify(publisher.map(known -> new VerifyRelease.Signer(
                            new Rights(known, buildKeys()),
                            keys.verifier(known.submitter()),
                            new ObjectRights(known),
                            keys.objectVerifier(known.submitter()),
                            keys.isComplete(known.submitter()))))
                    .ifPresent(releases::add);
        }
        List<Review> reviews = publisher
                .map(known -> new VerifyReviews(function, known, keys, diagnostics).verify())
                .orElse(List.of());
        VerifyOffer offer = new VerifyOffer(function, diagnostics);
        offer.check();
        @Nullable
        String revoked = publisher
                .flatMap(known -> offer.revoked(known, keys.verifier(known.submitter())))
                .orElse(null);
        checkGone(function, diagnostics);
        checkAdvisories(function, diagnostics);
        if (judgesEvidence) {
            releases.forEach(release -> EvidenceCheck.check(function, release, diagnostics));
        }
        return publisher.isPresent()
                        && releases.size() == function.function().releases().size()
                ? Optional.of(DescribedFunction.of(
                        function.function(),
                        publisher.get(),
                        releases,
                        reviews,
                        advisories.getOrDefault(function.function().path(), List.of()).stream()
                                .map(CatalogAdvisory::advisory)
                                .toList(),
                        revoked))
                : Optional.empty();
    }

    private List<TrustedKey> buildKeys() {
        return catalog.marketplace()
                .map(record -> record.marketplace().buildKeys())
                .orElse(List.of());
    }

    private void checkNamedFunctions(CatalogFunction function, Diagnostics diagnostics) {
        FunctionPath own = function.function().path();
        check(function.function().replaces(), own, function.manifest().location("/replaces"), diagnostics);
        check(
                replacement(function.function().deprecated()),
                own,
                function.manifest().location("/deprecated/replacement"),
                diagnostics);
        for (Release release : function.function().releases()) {
            check(
                    replacement(release.deprecated()),
                    own,
                    function.location(release, "/deprecated/replacement"),
                    diagnostics);
        }
    }

    /** What was published once stays, withdrawn or not. */
    private void checkGone(CatalogFunction function, Diagnostics diagnostics) {
        Set<Version> versions =
                function.function().releases().stream().map(Release::version).collect(Collectors.toSet());
        for (LedgerEntry gone : ledger.gone(function.function().path(), versions)) {
            diagnostics.report(
                    Code.PUBLISHED_RELEASE_GONE,
                    function.manifest().location(""),
                    "expected release " + gone.version() + ", published on " + gone.seen() + ", found none");
        }
    }

    /** An advisory that affects none of the releases there are has probably got its versions wrong. */
    private void checkAdvisories(CatalogFunction function, Diagnostics diagnostics) {
        FunctionPath own = function.function().path();
        for (CatalogAdvisory found : advisories.getOrDefault(own, List.of())) {
            List<Advisory.Affected> affected = found.advisory().affected();
            for (int i = 0; i < affected.size(); i++) {
                Advisory.Affected range = affected.get(i);
                if (range.function().equals(own)
                        && function.function().releases().stream()
                                .noneMatch(release -> range.contains(own, release.version()))) {
                    diagnostics.report(
                            Code.ADVISORY_OF_NOTHING,
                            found.manifest().location("/affected/" + i),
                            "expected versions of " + own + " that there are, found " + range.range());
                }
            }
        }
    }

    private static @Nullable FunctionPath replacement(@Nullable Deprecation deprecation) {
        return deprecation == null ? null : deprecation.replacement();
    }

    private void check(@Nullable FunctionPath named, FunctionPath own, Location location, Diagnostics diagnostics) {
        if (named != null && (named.equals(own) || !known.contains(named))) {
            diagnostics.report(
                    Code.UNKNOWN_FUNCTION, location, "expected another function of this catalog, found " + named);
        }
    }

    /** The publisher, if it has a record and may publish here. */
    private Optional<Publisher> publisher(CatalogFunction function, Diagnostics diagnostics) {
        var path = function.function().path();
        CatalogPublisher publisher = catalog.publishers().get(path.submitter());
        if (publisher == null) {
            diagnostics.report(
                    Code.UNKNOWN_PUBLISHER,
                    function.manifest().location(""),
                    "expected a record of the publisher \"" + path.submitter() + "\", found none that can be used");
            return Optional.empty();
        }
        if (!publisher.publisher().mayPublish(path)) {
            diagnostics.report(
                    Code.PATH_NOT_ALLOWED,
                    function.manifest().location(""),
                    "expected a path that publishers/" + path.submitter() + ".yaml allows, found " + path);
            return Optional.empty();
        }
        return Optional.of(publisher.publisher());
    }
}
