package io.l3af.marketplace.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a package beside which a CMS signature over it lies, by certificates that its publisher lists.
 *
 * @param file its name, relative to the package's folder
 * @param signers all who signed it; never empty
 */
public record SignedObject(String file, List<Signer> signers) {
    /** What the name of a signature adds to the name of the file that it signs. */
    public static final String SUFFIX = ".p7s";

    public SignedObject {
        signers = List.copyOf(signers);
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("signers of " + file + " must not be empty");
        }
    }

    /** Whether {@code name} is that of a signature. */
    public static boolean isSignature(String name) {
        return name.endsWith(SUFFIX);
    }

    /** The name of the file that {@code signature} is over. */
    public static String signedBy(String signature) {
        return signature.substring(0, signature.length() - SUFFIX.length());
    }

    /** The name of the signature, relative to the package's folder. */
    public String signature() {
        return file + SUFFIX;
    }

    /**
     * One who signed.
     *
     * @param certificate SHA-256 of its DER
     * @param subject whom the certificate names, for people: at most 200 printable characters
     * @param time when the signature says that it was made; absent: it does not say
     */
    public record Signer(
            Sha256 certificate, String subject, @Nullable Instant time) {}
}
