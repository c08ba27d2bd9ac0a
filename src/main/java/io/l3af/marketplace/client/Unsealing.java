package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.index.EntitlementDocument;
import io.l3af.marketplace.index.ListingDocument;
import io.l3af.marketplace.index.RevokedOrdersDocument;
import io.l3af.marketplace.index.ShardDocument;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.RevokedOrders;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.DecryptionKey;
import io.l3af.marketplace.trust.openpgp.SessionKey;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import io.l3af.marketplace.trust.rights.ReviewRights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens sealed packages of one function with what was bought. */
final class Unsealing {
    /** What may speak against an entitlement, in the order in which it is looked at. */
    private static final List<Code> OBJECTIONS = List.of(
            Code.ENTITLEMENT_REFUSED,
            Code.ENTITLEMENT_ELSEWHERE,
            Code.ENTITLEMENT_OF_ANOTHER,
            Code.ENTITLEMENT_ENDED,
            Code.ENTITLEMENT_REVOKED,
            Code.SEALED_PACKAGE_BROKEN);

    private final TrustedIndex index;
    private final ShardDocument shard;
    private final ListingDocument.Signer signer;
    private final Fetching.Setting setting;

    Unsealing(TrustedIndex index, ShardDocument shard, ListingDocument.Signer signer, Fetching.Setting setting) {
        this.index = index;
        this.shard = shard;
        this.signer = signer;
        this.setting = setting;
    }

    /**
     * What opens {@code offer}, after everything that speaks against it was looked at.
     *
     * @throws RefusedException if nothing that is held opens it; of several that do not, that which comes nearest says why
     */
    SessionKey keyOf(Offer offer) throws RefusedException, IOException {
        DecryptionKey key = setting.entitlements().key();
        if (key == null || setting.entitlements().held().isEmpty()) {
            throw new RefusedException(
                    Code.ENTITLEMENT_MISSING,
                    index.address(),
                    "expected an entitlement to " + shard.path() + "@" + offer.version()
                            + " and the key of its buyer, found " + (key == null ? "no key" : "none"));
        }
        SignatureVerifier verifier = verifier();
        RefusedException nearest = null;
        for (Entitlements.Held held : setting.entitlements().held()) {
            try {
                return open(held, verifier, key, offer);
            } catch (RefusedException e) {
                nearest = nearest == null || passed(e) > passed(nearest) ? e : nearest;
            }
        }
        throw Objects.requireNonNull(nearest);
    }

    private static int passed(RefusedException refusal) {
        return OBJECTIONS.indexOf(refusal.code());
    }

    private SignatureVerifier verifier() throws RefusedException, IOException {
        Certificates certificates = index.copies().first(site -> {
            Certificates read = new Certificates();
            for (TrustedKey key : signer.publisher().keys()) {
                read.read(site, key.fingerprint());
            }
            read.requireNamed(signer.certificates(), site);
            return read;
        });
        return new SignatureVerifier(certificates.all(), setting.now());
    }

    private SessionKey open(Entitlements.Held held, SignatureVerifier verifier, DecryptionKey key, Offer offer)
            throws RefusedException, IOException {
        Entitlement entitlement = read(held, verifier);
        String which = "order " + entitlement.order();
        Entitlement.Opening opening = entitlement.openings().stream()
                .filter(candidate -> candidate.sha256().equals(offer.sha256())
                        && candidate.version().equals(offer.version())
                        && entitlement.function().equals(shard.path()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Code.ENTITLEMENT_ELSEWHERE,
                        held.name(),
                        "expected one that opens " + shard.path() + "@" + offer.version() + ", found " + which
                                + ", which opens " + opened(entitlement)));
        if (!entitlement.buyer().equals(key.certificate().fingerprint())) {
            throw new RefusedException(
                    Code.ENTITLEMENT_OF_ANOTHER,
                    held.name(),
                    "expected one for key " + key.certificate().fingerprint() + ", found " + which + " for "
                            + entitlement.buyer());
        }
        LocalDate until = entitlement.until();
        if (until != null && LocalDate.ofInstant(setting.now(), ZoneOffset.UTC).isAfter(until)) {
            throw new RefusedException(
                    Code.ENTITLEMENT_ENDED,
                    held.name(),
                    "expected one that is in force, found " + which + ", which ended on " + until);
        }
        requireNotRevoked(entitlement, held, verifier);
        setting.witness()
                .saw(
                        "bought",
                        which + " opens " + shard.path() + "@" + offer.version() + " for "
                                + entitlement.buyer()
                                + (until == null ? "" : " until " + until));
        try {
            return key.open(Base64.getDecoder().decode(opening.sessionKey()));
        } catch (TrustException | IllegalArgumentException e) {
            throw new RefusedException(
                    Code.SEALED_PACKAGE_BROKEN,
                    held.name(),
                    "expected a session key for " + entitlement.buyer() + ", found that " + e.getMessage(),
                    e);
        }
    }

    private static String opened(Entitlement entitlement) {
        return entitlement.function() + " "
                + String.join(
                        ", ",
                        entitlement.openings().stream()
                                .map(opening -> opening.version().toString())
                                .toList());
    }

    private Entitlement read(Entitlements.Held held, SignatureVerifier verifier) throws RefusedException {
        try {
            return EntitlementDocument.read(
                    signed(held.content(), verifier, held.name(), "an entitlement", Code.ENTITLEMENT_REFUSED));
        } catch (UnreadableDocumentException e) {
            throw new RefusedException(
                    Code.ENTITLEMENT_REFUSED,
                    held.name(),
                    "expected an entitlement, found a file that " + e.getMessage(),
                    e);
        }
    }

    private byte[] signed(byte[] message, SignatureVerifier verifier, String where, String what, Code code)
            throws RefusedException {
        Opened opened = verifier.open(message);
        if (opened instanceof Opened.Refused refused) {
            throw new RefusedException(
                    code,
                    where,
                    "expected " + what + " signed by " + signer.publisher().name() + ", found one that is "
                            + refused.sentence());
        }
        Opened.Good good = (Opened.Good) opened;
        SignedBy by = good.signedBy();
        Optional<Finding> objection =
                ReviewRights.objection(by, signer.publisher().keys());
        if (objection.isPresent()) {
            throw new RefusedException(code, where, objection.get().message());
        }
        return good.content();
    }

    private void requireNotRevoked(Entitlement entitlement, Entitlements.Held held, SignatureVerifier verifier)
            throws RefusedException, IOException {
        FileReference list = shard.revoked();
        if (list == null) {
            return;
        }
        byte[] message = index.copies().document(list);
        RevokedOrders orders;
        try {
            orders = RevokedOrdersDocument.read(
                    signed(message, verifier, list.path(), "a list of orders", Code.ENTITLEMENT_REFUSED));
        } catch (UnreadableDocumentException e) {
            throw new RefusedException(
                    Code.INDEX_UNREADABLE,
                    list.path(),
                    "expected a list of orders, found a file that " + e.getMessage(),
                    e);
        }
        Optional<RevokedOrders.Revoked> revoked = orders.revoked().stream()
                .filter(candidate -> candidate.id().equals(entitlement.id()))
                .findFirst();
        if (revoked.isPresent()) {
            throw new RefusedException(
                    Code.ENTITLEMENT_REVOKED,
                    held.name(),
                    "expected one that is in force, found order " + entitlement.order() + ", taken back on "
                            + revoked.get().date());
        }
    }

    /**
     * Opens {@code sealed}, whose digest was proved, into {@code part}: nothing is left there unless it opens.
     *
     * @param inside what must come out
     * @return {@code inside} with its signature, which is unverified
     */
    Offer open(Path sealed, SessionKey key, Path part, Offer inside, String where)
            throws RefusedException, IOException {
        @Nullable String signature = null;
        try (InputStream in = Files.newInputStream(sealed);
                OutputStream out = Files.newOutputStream(part)) {
            signature = key.open(in, out, inside.size());
        } catch (TrustException e) {
            throw new RefusedException(
                    Code.SEALED_PACKAGE_BROKEN, where, "expected a sealed package, found that " + e.getMessage(), e);
        } finally {
            if (signature == null) {
                Files.deleteIfExists(part);
            }
        }
        setting.witness().saw("opened", "what was sealed is " + inside.artifact() + ", " + inside.size() + " bytes");
        return inside.signed(signature);
    }
}
