package io.l3af.marketplace.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest (FIPS 180-4). Its bytes are kept in four numbers, because a large site has a million of them. */
public final class Sha256 {
    private static final int DIGITS = 64;
    private static final int DIGITS_A_NUMBER = 16;
    private static final String DIGIT = "0123456789abcdef";

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
        if (hex.length() != DIGITS) {
            throw malformed(hex);
        }
        this.first = number(hex, 0);
        this.second = number(hex, DIGITS_A_NUMBER);
        this.third = number(hex, 2 * DIGITS_A_NUMBER);
        this.fourth = number(hex, 3 * DIGITS_A_NUMBER);
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
        write(second, digits, DIGITS_A_NUMBER);
        write(third, digits, 2 * DIGITS_A_NUMBER);
        write(fourth, digits, 3 * DIGITS_A_NUMBER);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    private static void write(long number, byte[] digits, int from) {
        long rest = number;
        for (int at = from + DIGITS_A_NUMBER - 1; at >= from; at--) {
            digits[at] = (byte) DIGIT.charAt((int) rest & 0xF);
            rest >>>= 4;
        }
    }

    private static long number(String hex, int from) {
        long number = 0;
        for (int at = from; at < from + DIGITS_A_NUMBER; at++) {
            int digit = DIGIT.indexOf(hex.charAt(at));
            if (digit < 0) {
                throw malformed(hex);
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private static IllegalArgumentException malformed(String hex) {
        return new IllegalArgumentException("sha256 \"" + hex + "\" must be 64 lower-case hexadecimal digits");
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
