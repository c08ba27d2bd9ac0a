package io.l3af.marketplace.trust;

import java.time.Duration;

/** What hostile input meets before it meets a parser. */
public final class Limits {
    /** Largest certificate or secret key, in bytes of the file; a usual one has less than 10,000. */
    public static final int KEY_BYTES = 1 << 20;

    /** Most signatures and user ids on one certificate. */
    public static final int CERTIFICATE_PARTS = 1_000;

    /** Largest detached signature, in bytes of the file; a usual one of OpenPGP has 250, one of CMS some 5,000. */
    public static final int SIGNATURE_BYTES = 64 << 10;

    /** Most signatures over one content. */
    public static final int SIGNATURES = 16;

    /** Deepest nesting of DER; a CMS signature with certificates has some 12. */
    public static final int DER_DEPTH = 32;

    /** Most elements in DER; a CMS signature with a chain of three certificates has some 500. */
    public static final int DER_ELEMENTS = 10_000;

    /** Most certificates that a CMS signature may bring along. */
    public static final int CMS_CERTIFICATES = 16;

    /** Largest inline-signed message, in bytes of the file. */
    public static final int MESSAGE_BYTES = 256 << 20;

    /** Largest session key encrypted to somebody, in bytes; one to RSA of 8192 bits has 1,038. */
    public static final int SESSION_KEY_BYTES = 4 << 10;

    /** How far ahead of ours the clock of a signer may be. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private Limits() {}
}
