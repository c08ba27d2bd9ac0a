package io.l3af.marketplace.app.shop;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SecretFile;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.SmallFile;
import io.l3af.marketplace.index.EntitlementDocument;
import io.l3af.marketplace.index.SealedKeyDocument.SealedKey;
import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.Entitlement.Opening;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.DecryptionKey;
import io.l3af.marketplace.trust.openpgp.Signer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a buyer what opens the releases that they bought. Touches no package and asks no network. */
public final class GrantEntitlement {
    private static final int ID_BYTES = 16;

    private GrantEntitlement() {}

    /**
     * What was sold.
     *
     * @param shop the folder of the seller
     * @param bought a function, and the versions that the licence covers
     * @param buyer to whom everything is encrypted
     * @param until the last day; absent: that of the entitlement that this one replaces, else it does not end
     * @param terms a file with what was agreed to; absent: what was agreed to before
     * @param renews whether the order has an entitlement already, which this one replaces
     */
    public record Request(
            Path shop,
            String order,
            WantedRelease bought,
            Certificate buyer,
            @Nullable LocalDate until,
            @Nullable Path terms,
            boolean renews) {}

    /** What was given, and the file that the buyer gets. */
    public record Result(Entitlement entitlement, Path file) {}

    /**
     * Writes the entitlement into the seller's folder.
     *
     * @param seller the key that packages were sealed to, which signs
     * @param date of the entitlement
     */
    public static Result run(Request request, SigningSource.KeyFile seller, Instant date) {
        Shop shop = new Shop(request.shop());
        DecryptionKey key = key(seller);
        shop.require(key.certificate());
        Instant issued = date.truncatedTo(ChronoUnit.SECONDS);
        Signer signer = seller.signerAt(issued, null);
        shop.keep(key.armoredCertificate());
        Optional<Entitlement> earlier = shop.granted(request.order(), date);
        requireFitting(request, earlier);
        LocalDate until = until(request, earlier);
        requireInForce(request.order(), until, issued);
        Entitlement entitlement = new Entitlement(
                earlier.map(Entitlement::id).orElseGet(GrantEntitlement::newId),
                request.order(),
                request.bought().path(),
                request.bought().range(),
                request.buyer().fingerprint(),
                issued,
                until,
                terms(request, earlier),
                openings(request, shop, key, issued));
        Path file = shop.grant(request.order());
        try {
            shop.write(file, signer.inline(EntitlementDocument.write(entitlement)));
        } catch (TrustException e) {
            throw new EnvironmentException("the entitlement cannot be signed: " + e.getMessage(), seller.mend(), e);
        }
        return new Result(entitlement, file);
    }

    private static DecryptionKey key(SigningSource.KeyFile seller) {
        try {
            return DecryptionKey.parse(
                    SecretFile.read(seller.file(), SigningSource.HOW_TO_GET_ONE), seller.passphrase());
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the secret key " + seller.file() + " cannot be used: " + e.getMessage(),
                    "Give an OpenPGP secret key; KFM_PASSPHRASE holds its passphrase when it has one.",
                    e);
        }
    }

    private static void requireFitting(Request request, Optional<Entitlement> earlier) {
        if (earlier.isPresent() && !request.renews()) {
            throw new EnvironmentException(
                    "order " + request.order() + " has an entitlement already",
                    "Give --renew to replace it, or the name of another order.");
        }
        if (earlier.isPresent()
                && !earlier.get().function().equals(request.bought().path())) {
            throw new EnvironmentException(
                    "order " + request.order() + " is for " + earlier.get().function(),
                    "Give that function, or the name of another order.");
        }
    }

    private static @Nullable LocalDate until(Request request, Optional<Entitlement> earlier) {
        return request.until() != null
                ? request.until()
                : earlier.map(Entitlement::until).orElse(null);
    }

    private static void requireInForce(String order, @Nullable LocalDate until, Instant issued) {
        if (until != null && LocalDate.ofInstant(issued, ZoneOffset.UTC).isAfter(until)) {
            throw new EnvironmentException(
                    "the entitlement of order " + order + " would open nothing: it ends on " + until,
                    "Give --until a day that is not over.");
        }
    }

    private static List<Opening> openings(Request request, Shop shop, DecryptionKey key, Instant date) {
        List<Opening> openings = new ArrayList<>();
        for (SealedKey sealed : shop.sealed(request.bought().path())) {
            Opening own = sealed.opening();
            if (request.bought().range().contains(own.version())) {
                try {
                    byte[] packet = key.open(Base64.getDecoder().decode(own.sessionKey()))
                            .encryptedTo(request.buyer(), date);
                    openings.add(new Opening(
                            own.version(), own.sha256(), Base64.getEncoder().encodeToString(packet)));
                } catch (TrustException | IllegalArgumentException e) {
                    throw new EnvironmentException(
                            request.bought().path() + " " + own.version() + " cannot be granted: " + e.getMessage(),
                            "Give the key that it was sealed to, and a buyer's certificate that can be encrypted to.",
                            e);
                }
            }
        }
        if (openings.isEmpty()) {
            throw new EnvironmentException(
                    "no sealed release in " + request.shop() + " is " + request.bought(),
                    "Seal one with kfm seal, or name another function or range of versions.");
        }
        return openings;
    }

    private static @Nullable Sha256 terms(Request request, Optional<Entitlement> earlier) {
        return request.terms() != null
                ? Sha256.of(SmallFile.read("file", request.terms(), "Give the file of the terms."))
                : earlier.map(Entitlement::terms).orElse(null);
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
