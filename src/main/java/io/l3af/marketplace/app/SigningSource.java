package io.l3af.marketplace.app;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.CommandSigner;
import io.l3af.marketplace.trust.openpgp.Signer;
import io.l3af.marketplace.trust.openpgp.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where signatures come from. */
public sealed interface SigningSource {
    /** What to do when a key is not there. */
    String HOW_TO_GET_ONE = "Give the file of a secret key, or make one with kfm keygen.";

    /**
     * A secret key in a file.
     *
     * @param passphrase absent when the key is not protected
     */
    @SuppressWarnings("ArrayRecordComponent") // a passphrase is wiped, never compared
    record KeyFile(Path file, char @Nullable [] passphrase) implements SigningSource {}

    /**
     * A secret key of the catalog, which was read with everything else there.
     *
     * @param name what people know its file as
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record KeyBytes(String name, byte[] content) implements SigningSource {}

    /** GnuPG, which may ask an agent or a token. It signs with the time of its own clock. */
    record Gpg(Fingerprint key) implements SigningSource {}

    /** A signer for signatures that say they were made at {@code date}. */
    default Signer signerAt(Instant date, @Nullable Pen pen) {
        if (this instanceof Gpg gpg) {
            return CommandSigner.gpg(gpg.key(), pen);
        }
        if (this instanceof KeyBytes key) {
            return signer(key.name(), key.content(), null, date, pen);
        }
        KeyFile key = (KeyFile) this;
        return signer(key.file().toString(), SecretFile.read(key.file(), HOW_TO_GET_ONE), key.passphrase(), date, pen);
    }

    private static Signer signer(
            String name, byte[] content, char @Nullable [] passphrase, Instant date, @Nullable Pen pen) {
        try {
            return parsed(name, content, passphrase).signerAt(date, pen);
        } catch (TrustException e) {
            throw unusable(name, e);
        }
    }

    private static SigningKey parsed(String name, byte[] content, char @Nullable [] passphrase) {
        try {
            return SigningKey.parse(content, passphrase);
        } catch (TrustException e) {
            throw unusable(name, e);
        }
    }

    private static EnvironmentException unusable(String name, TrustException e) {
        return new EnvironmentException(
                "the secret key " + name + " cannot be used: " + e.getMessage(),
                "Give an OpenPGP secret key; KFM_PASSPHRASE holds its passphrase when it has one.",
                e);
    }

    /** Of the certificate that verifies what it signs; GnuPG is asked for nothing. */
    default Fingerprint fingerprint() {
        if (this instanceof Gpg gpg) {
            return gpg.key();
        }
        if (this instanceof KeyBytes key) {
            return parsed(key.name(), key.content(), null).certificate().fingerprint();
        }
        KeyFile key = (KeyFile) this;
        return parsed(key.file().toString(), SecretFile.read(key.file(), HOW_TO_GET_ONE), key.passphrase())
                .certificate()
                .fingerprint();
    }

    /** The certificate of a key that is read here; nothing of one that GnuPG keeps. */
    default Optional<Certificate> certificate() {
        if (this instanceof Gpg) {
            return Optional.empty();
        }
        if (this instanceof KeyBytes key) {
            return Optional.of(parsed(key.name(), key.content(), null).certificate());
        }
        KeyFile key = (KeyFile) this;
        return Optional.of(parsed(key.file().toString(), SecretFile.read(key.file(), HOW_TO_GET_ONE), key.passphrase())
                .certificate());
    }

    /** What to do when signing failed, one sentence. */
    default String mend() {
        return this instanceof Gpg
                ? "Check with gpg --list-secret-keys that gpg has the key and may use it."
                : "Sign with a key that is valid at that time.";
    }
}
