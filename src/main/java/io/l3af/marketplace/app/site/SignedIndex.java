package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.Index;
import io.l3af.marketplace.index.Lists;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes the index of a publication and signs it, with the next serial when anything in it changed. */
final class SignedIndex {
    private final Marketplace marketplace;
    private final SigningSource signing;
    private final Map<Fingerprint, FileReference> certificates;
    private final SignatureVerifier verifier;
    private final BuildSite.Request request;
    private final Instant clock;
    private final Location location;
    private final Diagnostics diagnostics;

    private SignedIndex(
            Marketplace marketplace,
            SigningSource signing,
            Map<Fingerprint, FileReference> certificates,
            SignatureVerifier verifier,
            BuildSite.Request request,
            Instant clock,
            Location location,
            Diagnostics diagnostics) {
        this.marketplace = marketplace;
        this.signing = signing;
        this.certificates = certificates;
        this.verifier = verifier;
        this.request = request;
        this.clock = clock;
        this.location = location;
        this.diagnostics = diagnostics;
    }

    /** Ready to sign; nothing, and a diagnostic, when no key is at hand. */
    static Optional<SignedIndex> of(
            CatalogMarketplace record,
            PublisherKeys keys,
            BuildSite.Request request,
            Instant clock,
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
        if (signing == null && record.secretKey().isEmpty()) {
            return Optional.empty(); // the file was reported when the catalog was read
        }
        SigningSource source = signing != null
                ? signing
                : new SigningSource.KeyBytes(
                        String.valueOf(own), record.secretKey().orElseThrow());
        return Optional.of(new SignedIndex(
                record.marketplace(),
                source,
                keys.references(),
                keys.indexVerifier(),
                request,
                clock,
                record.manifest().location("/index"),
                diagnostics));
    }

    /**
     * Writes {@code index.json} and {@code index.asc}; nothing of them differs from the old site when nothing changed.
     *
     * @param lists that were written
     * @param sums the digests of all files that were written
     * @param unchangedElsewhere whether all else that a publication signs is still as it was
     */
    Publication write(
            SiteWriter site, Lists.Roots lists, FileReference sums, Predicate<Publication> unchangedElsewhere) {
        Optional<byte[]> oldDocument = site.previous(SitePaths.INDEX);
        Optional<Publication> old = oldDocument.flatMap(Index::publication);
        Publication publication = old.filter(this::stillFresh)
                .filter(same -> Arrays.equals(document(same, lists, sums), oldDocument.get()))
                .filter(unchangedElsewhere)
                .orElseGet(() -> next(old));
        byte[] document = document(publication, lists, sums);
        site.write(SitePaths.INDEX, document);
        site.write(
                SitePaths.SIGNED_INDEX,
                site.previous(SitePaths.SIGNED_INDEX)
                        .filter(message -> signs(message, document))
                        .orElseGet(() -> sign(document, publication)));
        warnIfExpired(publication);
        return publication;
    }

    private void warnIfExpired(Publication publication) {
        if (publication.expires().isBefore(request.now())) {
            diagnostics.report(
                    Code.INDEX_EXPIRED,
                    location,
                    "expected an index that lasts, found one that expired on " + publication.expires());
        }
    }

    private byte[] document(Publication publication, Lists.Roots lists, FileReference sums) {
        return Index.document(marketplace, publication, lists, certificates, sums);
    }

    private boolean stillFresh(Publication old) {
        boolean asked = request.serial() == null || request.serial() == old.serial();
        return asked && clock.isBefore(renewal(old));
    }

    /** When the index of {@code publication} expires, and when it is renewed. */
    static Moments moments(Publication publication) {
        return new Moments(List.of(publication.expires()), List.of(renewal(publication)));
    }

    /** An index with the same content is kept until half of its time is over. */
    private static Instant renewal(Publication publication) {
        Duration half =
                Duration.between(publication.generated(), publication.expires()).dividedBy(2);
        return publication.generated().plus(half);
    }

    private Publication next(Optional<Publication> old) {
        long last = old.map(Publication::serial).orElse(0L);
        Long asked = request.serial();
        if (asked != null && asked <= last) {
            throw new EnvironmentException(
                    "the site has serial " + last + ", and " + asked + " would not be higher",
                    "Serials only grow: clients refuse a lower one. Leave --serial out, or give a higher one.");
        }
        return Publication.of(asked != null ? asked : last + 1, clock, marketplace.validDays());
    }

    /** Whether {@code message} is a signature over exactly {@code document} that still counts. */
    private boolean signs(byte[] message, byte[] document) {
        return verifier.open(message) instanceof Opened.Good good
                && Arrays.equals(good.content(), document)
                && isActive(good.signedBy());
    }

    private boolean isActive(SignedBy signedBy) {
        LocalDate day = LocalDate.ofInstant(signedBy.date(), ZoneOffset.UTC);
        return marketplace.indexKeys().stream()
                .anyMatch(key -> key.fingerprint().equals(signedBy.key())
                        && key.status() == KeyStatus.ACTIVE
                        && key.covers(day));
    }

    private String mend(Reason reason) {
        return switch (reason) {
            case UNKNOWN_KEY -> "Sign with a key of index.keys in marketplace.yaml, or add this one there.";
            case IN_FUTURE -> "Set this machine's clock: the site has an index that was made later.";
            default -> "Sign with a key that is valid at the time of the catalog, which is " + clock + ".";
        };
    }

    private byte[] sign(byte[] document, Publication publication) {
        try {
            byte[] message = signing.signerAt(publication.generated(), null)
                    .inline(document)
                    .getBytes(StandardCharsets.US_ASCII);
            Opened opened = verifier.open(message);
            if (opened instanceof Opened.Refused refused) {
                throw new EnvironmentException(
                        "the signature of the index would be one that is " + refused.sentence(),
                        mend(refused.reason()));
            }
            if (!isActive(((Opened.Good) opened).signedBy())) {
                throw new EnvironmentException(
                        "the key that signed the index is not active in index.keys of marketplace.yaml",
                        "Sign with an active key of index.keys.");
            }
            return message;
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the index cannot be signed: " + e.getMessage(),
                    "Sign with a key that is valid at the time of the catalog.",
                    e);
        }
    }
}
