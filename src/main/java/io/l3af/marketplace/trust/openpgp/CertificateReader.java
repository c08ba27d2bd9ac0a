package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/** Reads a certificate and checks, once, everything that its primary key ever said about it. */
final class CertificateReader {
    private final PGPPublicKey primary;
    private final List<PGPPublicKey> subkeys = new ArrayList<>();
    private final List<PGPSignature> all = new ArrayList<>();
    private final SelfSignatures check;

    private CertificateReader(PGPPublicKeyRing ring) throws TrustException {
        ring.getPublicKeys().forEachRemaining(subkeys::add);
        primary = subkeys.remove(0);
        check = new SelfSignatures(primary);
        primary.getSignatures().forEachRemaining(all::add);
        subkeys.forEach(subkey -> subkey.getSignatures().forEachRemaining(all::add));
        if (all.size() > Limits.CERTIFICATE_PARTS) {
            throw new TrustException(
                    Problem.TOO_LARGE,
                    "it carries " + all.size() + " signatures, and at most " + Limits.CERTIFICATE_PARTS
                            + " are checked");
        }
        requireThatRevocationsHold();
    }

    static Certificate read(byte[] file) throws TrustException {
        try {
            return read(ring(file));
        } catch (IOException | PGPException e) {
            throw new TrustException(Problem.NOT_OPENPGP, "it cannot be read as an OpenPGP certificate", e);
        } catch (RuntimeException e) {
            // Bouncy Castle answers malformed packets with whatever its innards throw.
            throw new TrustException(Problem.NOT_OPENPGP, "it is not a well-formed OpenPGP certificate", e);
        }
    }

    static Certificate read(PGPPublicKeyRing ring) throws TrustException, PGPException {
        return new CertificateReader(ring).certificate();
    }

    /** The packets of one certificate, none of them checked. */
    static PGPPublicKeyRing ring(byte[] file) throws TrustException, IOException {
        byte[] packets = Armor.decode(file, "PUBLIC KEY BLOCK", Limits.KEY_BYTES);
        var objects = new BcPGPObjectFactory(new ByteArrayInputStream(packets));
        Object first = objects.nextObject();
        if (first instanceof PGPSecretKeyRing) {
            throw new TrustException(
                    Problem.SECRET_KEY, "it holds a secret key: take it away, it is no secret any more");
        }
        if (!(first instanceof PGPPublicKeyRing ring)) {
            throw new TrustException(Problem.NOT_OPENPGP, "it holds no OpenPGP certificate");
        }
        Object next = objects.nextObject();
        if (next instanceof PGPSecretKeyRing) {
            throw new TrustException(
                    Problem.SECRET_KEY, "it holds a secret key: take it away, it is no secret any more");
        }
        if (next != null) {
            throw new TrustException(Problem.SEVERAL, "it holds more than one certificate");
        }
        return ring;
    }

    private Certificate certificate() throws TrustException, PGPException {
        if (primary.getVersion() != 4 && primary.getVersion() != 6) {
            throw new TrustException(
                    Problem.UNSUPPORTED, "its primary key has version " + primary.getVersion() + ", not 4 or 6");
        }
        var direct = new ArrayList<Binding>();
        for (PGPSignature signature : ofType(PGPSignature.DIRECT_KEY)) {
            check.direct(signature).ifPresent(direct::add);
        }
        var components = new ArrayList<ComponentKey>();
        for (PGPPublicKey subkey : subkeys) {
            components.add(component(subkey, subkeyBindings(subkey), subkeyRevocations(subkey)));
        }
        return new Certificate(component(primary, direct, primaryRevocations()), userIds(), components);
    }

    private static ComponentKey component(PGPPublicKey key, List<Binding> bindings, List<Revocation> revocations) {
        return new ComponentKey(
                key, Issuer.fingerprintOf(key), key.getCreationTime().toInstant(), bindings, revocations);
    }

    private List<Binding> subkeyBindings(PGPPublicKey subkey) {
        var bindings = new ArrayList<Binding>();
        subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING).forEachRemaining(signature -> {
            if (isOwn(signature)) {
                check.subkey(signature, subkey).ifPresent(bindings::add);
            }
        });
        return bindings;
    }

    private List<UserId> userIds() {
        var userIds = new ArrayList<UserId>();
        primary.getRawUserIDs().forEachRemaining(raw -> {
            var bindings = new ArrayList<Binding>();
            var revocations = new ArrayList<Revocation>();
            for (PGPSignature signature : all) {
                if (signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION
                        && check.revokes(signature, raw)) {
                    revocations.add(check.revocation(signature));
                }
                if (signature.isCertification() && isOwn(signature)) {
                    check.userId(signature, raw).ifPresent(bindings::add);
                }
            }
            userIds.add(new UserId(new String(raw, UTF_8), bindings, revocations));
        });
        return userIds;
    }

    private List<Revocation> primaryRevocations() {
        return ofType(PGPSignature.KEY_REVOCATION).stream()
                .map(check::revocation)
                .toList();
    }

    private List<Revocation> subkeyRevocations(PGPPublicKey subkey) {
        return ofType(PGPSignature.SUBKEY_REVOCATION).stream()
                .filter(signature -> check.revokes(signature, subkey))
                .map(check::revocation)
                .toList();
    }

    private List<PGPSignature> ofType(int type) {
        return all.stream()
                .filter(signature -> signature.getSignatureType() == type)
                .toList();
    }

    private boolean isOwn(PGPSignature signature) {
        return Issuer.of(signature).matches(primary);
    }

    /**
     * A revocation that verifies for nothing may be a damaged one, or one by a designated revoker (RFC 9580 section 5.2.3.23)
     * whom nobody knows here: to pass it over would bring a dead key to life.
     */
    private void requireThatRevocationsHold() throws TrustException {
        for (PGPSignature signature : all) {
            boolean holds = switch (signature.getSignatureType()) {
                case PGPSignature.KEY_REVOCATION -> check.revokes(signature);
                case PGPSignature.SUBKEY_REVOCATION ->
                    subkeys.stream().anyMatch(subkey -> check.revokes(signature, subkey));
                default -> true;
            };
            if (!holds) {
                throw new TrustException(Problem.BROKEN, "it carries a revocation that does not verify");
            }
        }
    }
}
