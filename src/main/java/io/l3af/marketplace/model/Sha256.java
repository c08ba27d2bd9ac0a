package io.l3af.marketplace.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest (FIPS 180-4). Its bytes are kept in four numbers, because a large site has a million of them. */
public final class Sha256 {
    private static final int DIGITS = 64;
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    /**
     * Reads the form that {@link #hex} gives.
     *
     * @throws IllegalArgumentException if it is any other
     */
    public Sha256(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("sha256 \"" + hex + "\" must be 64 lower-case hexadecimal digits");
        }
        this.first = HexFormat.fromHexDigitsToLong(hex, 0, 16);
        this.second = HexFormat.fromHexDigitsToLong(hex, 16, 32);
        this.third = HexFormat.fromHexDigitsToLong(hex, 32, 48);
        this.fourth = HexFormat.fromHexDigitsToLong(hex, 48, DIGITS);
    }

    private Sha256(byte[] digest) {
        ByteBuffer numbers = ByteBuffer.wrap(digest);
        this.first = numbers.getLong();
        this.second = numbers.getLong();
        this.third = numbers.getLong();
        this.fourth = numbers.getLong();
    }

    public static Sha256 of(byte[] content) {
        return new Sha256(newDigest().digest(content));
    }

    /** The digest that {@code digest} has gathered, which is reset by it. */
    public static Sha256 of(MessageDigest digest) {
        return new Sha256(digest.digest());
    }

    /** A SHA-256 to be fed piece by piece. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As 64 lower-case hexadecimal digits. */
    public String hex() {
        byte[] digits = new byte[DIGITS];
        write(first, digits, 0);
        write(second, digits, 16);
        write(third, digits, 32);
        write(fourth, digits, 48);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** By hand, since a large site writes a million of them. */
    private static void write(long number, byte[] digits, int at) {
        for (int digit = 0; digit < 16; digit++) {
            digits[at + digit] = HEX_DIGITS[(int) (number >>> (60 - 4 * digit)) & 0xF];
        }
    }

    /** A loop, since a large site reads a million of them. */
    private static boolean isHex(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == DIGITS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 digest
                && first == digest.first
                && second == digest.second
                && third == digest.third
                && fourth == digest.fourth;
    }

    @Override
    public int hashCode() {
        return (int) first; // as good as any of its bits
    }

    @Override
    public String toString() {
        return hex();
    }
}
