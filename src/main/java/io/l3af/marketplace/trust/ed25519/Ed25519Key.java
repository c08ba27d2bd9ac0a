package io.l3af.marketplace.trust.ed25519;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * A bare secret Ed25519 key (RFC 8032) for TUF, in the PEM file that {@code openssl genpkey -algorithm ed25519} writes (RFC
 * 8410). The same key makes the same signature of the same bytes.
 */
public final class Ed25519Key implements BareSigner {
    /** Longer files are no keys of this kind: bytes. */
    public static final int MAX_FILE = 4096;

    /** Everything of the DER before the 32 bytes: version 0, AlgorithmIdentifier 1.3.101.112, two OCTET STRINGs (RFC 8410). */
    private static final String DER_PREFIX = "302e020100300506032b657004220420";

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private final Ed25519PrivateKeyParameters key;

    private Ed25519Key(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    public static Ed25519Key generate(SecureRandom random) {
        return new Ed25519Key(new Ed25519PrivateKeyParameters(random));
    }

    /**
     * The key in {@code file}.
     *
     * @throws TrustException if it is too large, not one PEM block, or a key of another kind
     */
    public static Ed25519Key parse(byte[] file) throws TrustException {
        if (file.length > MAX_FILE) {
            throw new TrustException(
                    Problem.TOO_LARGE, "it has " + file.length + " bytes, and at most " + MAX_FILE + " are read");
        }
        Matcher pem = PEM.matcher(new String(file, US_ASCII));
        if (!pem.matches()) {
            throw new TrustException(Problem.NOT_A_TUF_KEY, "it is not one PEM block named PRIVATE KEY");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            if (PrivateKeyFactory.createKey(der) instanceof Ed25519PrivateKeyParameters key) {
                return new Ed25519Key(key);
            }
            throw new TrustException(Problem.NOT_A_TUF_KEY, "it is a key of another kind than Ed25519");
        } catch (IOException | RuntimeException e) { // what Bouncy Castle throws at bytes of strangers
            throw new TrustException(Problem.NOT_A_TUF_KEY, "its PEM block holds no Ed25519 key", e);
        }
    }

    /** The file of this key, PEM, ending in a line feed: PKCS #8 of version 1, which every OpenSSL reads. */
    public String pem() {
        byte[] der = HexFormat.of().parseHex(DER_PREFIX + HexFormat.of().formatHex(key.getEncoded()));
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    public String publicKey() {
        return HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
    }

    @Override
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
