package io.l3af.marketplace.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The fingerprint of an OpenPGP key, as upper-case hexadecimal digits: 40 of a v4 key, 64 of a v6 key (RFC 9580 section
 * 5.5.4).
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
    private static final Pattern FORM = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("fingerprint \"" + hex + "\" must be 40 or 64 hexadecimal digits");
        }
    }

    /**
     * Reads a fingerprint in either case, with or without the blanks that people copy along.
     *
     * @throws IllegalArgumentException if it has not 40 or 64 hexadecimal digits
     */
    public static Fingerprint parse(String text) {
        return new Fingerprint(text.replace(" ", "").toUpperCase(Locale.ROOT));
    }

    /** Groups of four, as gpg prints them. */
    public String spaced() {
        return hex.replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
