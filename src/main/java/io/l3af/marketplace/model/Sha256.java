package io.l3af.marketplace.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest (FIPS 180-4), as 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("sha256 \"" + hex + "\" must be 64 lower-case hexadecimal digits");
        }
    }

    public static Sha256 of(byte[] content) {
        return fromBytes(newDigest().digest(content));
    }

    /** The digest that {@code digest} has gathered, which is reset by it. */
    public static Sha256 of(MessageDigest digest) {
        return fromBytes(digest.digest());
    }

    /** A SHA-256 to be fed piece by piece. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Sha256 fromBytes(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    @Override
    public String toString() {
        return hex;
    }
}
