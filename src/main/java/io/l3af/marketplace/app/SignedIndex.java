package io.l3af.marketplace.app;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.index.Index;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.SignatureVerifier;
import io.l3af.marketplace.trust.TrustException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Writes the index of a publication and signs it, with the next serial when anything in it changed. */
final class SignedIndex {
    private final Marketplace marketplace;
    private final SigningSource signing;
    private final SignatureVerifier verifier;
    private final BuildSite.Request request;
    private final Instant clock;

    private SignedIndex(
            Marketplace marketplace,
            SigningSource signing,
            SignatureVerifier verifier,
            BuildSite.Request request,
            Instant clock) {
        this.marketplace = marketplace;
        this.signing = signing;
        this.verifier = verifier;
        this.request = request;
        this.clock = clock;
    }

    /** Ready to sign; nothing, and a diagnostic, when no key is at hand. */
    static Optional<SignedIndex> of(
            Catalog catalog,
            CatalogMarketplace record,
            PublisherKeys keys,
            BuildSite.Request request,
            Diagnostics diagnostics) {
        SigningSource signing = request.signing();
        String own = record.marketplace().secretKey();
        if (signing == null && own == null) {
            diagnostics.report(
                    Code.SIGNING_KEY_MISSING,
                    record.manifest().location("/index"),
                    "expected --key or --gpg, found neither");
            return Optional.empty();
        }
        SigningSource source = signing != null
                ? signing
                : new SigningSource.KeyFile(catalog.root().resolve(String.valueOf(own)), null);
        Instant clock = CatalogClock.of(catalog.root(), request.environment()).orElse(request.now());
        return Optional.of(new SignedIndex(record.marketplace(), source, keys.indexVerifier(), request, clock));
    }

    /** Writes {@code index.json} and {@code index.asc}; nothing of them differs from the old site when nothing changed. */
    Publication write(SiteWriter site, Collection<Publisher> publishers, Collection<FunctionSummary> functions) {
        Optional<byte[]> old = site.previous(SitePaths.INDEX);
        Publication publication = old.flatMap(Index::publication)
                .filter(this::stillFresh)
                .filter(same -> Arrays.equals(document(same, publishers, functions), old.get()))
                .orElseGet(() -> next(old.flatMap(Index::publication)));
        byte[] document = document(publication, publishers, functions);
        site.write(SitePaths.INDEX, document);
        site.write(SitePaths.SIGNED_INDEX, sign(document, publication));
        return publication;
    }

    private byte[] document(
            Publication publication, Collection<Publisher> publishers, Collection<FunctionSummary> functions) {
        return Index.document(marketplace, publication, publishers, functions);
    }

    /** An index with the same content is kept until half of its time is over. */
    private boolean stillFresh(Publication old) {
        Duration half = Duration.between(old.generated(), old.expires()).dividedBy(2);
        boolean asked = request.serial() == null || request.serial() == old.serial();
        return asked && clock.isBefore(old.generated().plus(half));
    }

    private Publication next(Optional<Publication> old) {
        Long asked = request.serial();
        long serial = asked != null ? asked : old.map(Publication::serial).orElse(0L) + 1;
        return Publication.of(serial, clock, marketplace.validDays());
    }

    private void refuseUnlessActive(SignedBy signedBy) {
        LocalDate day = LocalDate.ofInstant(signedBy.date(), ZoneOffset.UTC);
        boolean active = marketplace.indexKeys().stream()
                .anyMatch(key -> key.fingerprint().equals(signedBy.key())
                        && key.status() == KeyStatus.ACTIVE
                        && key.covers(day));
        if (!active) {
            throw new EnvironmentException(
                    "the key " + signedBy.key() + " is not active in index.keys of marketplace.yaml on " + day,
                    "Sign with an active key of index.keys.");
        }
    }

    private byte[] sign(byte[] document, Publication publication) {
        try {
            byte[] message = signing.signerAt(publication.generated(), null)
                    .inline(document)
                    .getBytes(StandardCharsets.US_ASCII);
            Opened opened = verifier.open(message);
            if (opened instanceof Opened.Refused refused) {
                throw new EnvironmentException(
                        "the index was signed by a key that marketplace.yaml does not list: the signature is one that is "
                                + refused.sentence(),
                        "Sign with a key of index.keys, or add this one there.");
            }
            refuseUnlessActive(((Opened.Good) opened).signedBy());
            return message;
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the index cannot be signed: " + e.getMessage(),
                    "Sign with a key that is valid at the time of the catalog.",
                    e);
        }
    }
}
