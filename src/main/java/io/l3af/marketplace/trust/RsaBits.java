package io.l3af.marketplace.trust;

/** How long an RSA key must be to count, and may be. */
public final class RsaBits {
    /** Shorter keys are too weak. */
    public static final int MIN = 2048;

    /** Verifying with a larger key takes long, and nobody has one. */
    public static final int MAX = 8192;

    private RsaBits() {}

    /** Whether a key of so many bits is neither too weak nor too large. */
    public static boolean accept(int bits) {
        return bits >= MIN && bits <= MAX;
    }
}
