package io.l3af.marketplace.trust.ed25519;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A bare public Ed25519 key (RFC 8032), which {@code openssl pkey -pubout} writes into a PEM file (RFC 8410).
 *
 * @param hex 32 bytes as 64 lower-case hexadecimal digits
 */
public record Ed25519PublicKey(String hex) {
    /** How long a signature is: bytes. */
    public static final int SIGNATURE_BYTES = 64;

    /** Everything of the DER before the 32 bytes: SEQUENCE, AlgorithmIdentifier 1.3.101.112, BIT STRING (RFC 8410). */
    private static final String DER_PREFIX = "302a300506032b6570032100";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    public Ed25519PublicKey {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("hex \"" + hex + "\" must be 64 lower-case hexadecimal digits");
        }
    }

    /** Whether {@code file} says that it holds a public key. */
    public static boolean isNamedIn(byte[] file) {
        return new String(file, US_ASCII).contains("-----BEGIN PUBLIC KEY-----");
    }

    /**
     * The key in {@code file}.
     *
     * @throws TrustException if it is too large, not one PEM block, or a key of another kind
     */
    public static Ed25519PublicKey parse(byte[] file) throws TrustException {
        if (file.length > Ed25519Key.MAX_FILE) {
            throw new TrustException(
                    Problem.TOO_LARGE,
                    "it has " + file.length + " bytes, and at most " + Ed25519Key.MAX_FILE + " are read");
        }
        Matcher pem = PEM.matcher(new String(file, US_ASCII));
        if (!pem.matches()) {
            throw new TrustException(Problem.NOT_A_TUF_KEY, "it is not one PEM block named PUBLIC KEY");
        }
        try {
            String der = HexFormat.of().formatHex(Base64.getMimeDecoder().decode(pem.group(1)));
            String hex = der.startsWith(DER_PREFIX) ? der.substring(DER_PREFIX.length()) : "";
            return new Ed25519PublicKey(hex);
        } catch (IllegalArgumentException e) {
            throw new TrustException(Problem.NOT_A_TUF_KEY, "its PEM block holds no public Ed25519 key", e);
        }
    }

    /** The file of this key, PEM, ending in a line feed. */
    public String pem() {
        byte[] der = HexFormat.of().parseHex(DER_PREFIX + hex);
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Whether {@code signature} is one of exactly {@code message} by this key. */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Ed25519Signer verifier = new Ed25519Signer();
            verifier.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(hex)));
            verifier.update(message, 0, message.length);
            return verifier.verifySignature(signature);
        } catch (IllegalArgumentException e) { // 32 bytes that are no point of the curve
            return false;
        }
    }
}
