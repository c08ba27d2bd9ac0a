package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.l3af.marketplace.model.Sha256;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Key pairs made from names: the same in every run. */
final class TestKeys {
    private TestKeys() {}

    static PGPKeyPair ed25519(String name, Instant created) {
        return edwards(4, PublicKeyAlgorithmTags.EDDSA_LEGACY, name, created);
    }

    static PGPKeyPair edwards(int version, int algorithm, String name, Instant created) {
        var secret = new Ed25519PrivateKeyParameters(seed(name));
        return pair(version, algorithm, new AsymmetricCipherKeyPair(secret.generatePublicKey(), secret), created);
    }

    static PGPKeyPair rsa(int bits, String name, Instant created) {
        var generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), random(name), bits, 80));
        return pair(4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), created);
    }

    static PGPKeyPair subkey(PGPKeyPair pair) {
        try {
            return pair.asSubkey(new BcKeyFingerprintCalculator());
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGPKeyPair pair(int version, int algorithm, AsymmetricCipherKeyPair keys, Instant created) {
        try {
            return new BcPGPKeyPair(version, algorithm, keys, Date.from(created));
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's own generator gives the same bytes for the same seed, when it is seeded before it is asked. */
    static SecureRandom random(String name) {
        try {
            var random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed(name));
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] seed(String name) {
        return HexFormat.of().parseHex(Sha256.of(name.getBytes(UTF_8)).hex());
    }
}
