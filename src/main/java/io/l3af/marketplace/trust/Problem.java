package io.l3af.marketplace.trust;

/** What stands in the way of using a key, a certificate or a signing command. */
public enum Problem {
    /** The file is larger than anything of its kind. */
    TOO_LARGE,
    /** The bytes are not OpenPGP packets, or not of the kind that is asked for. */
    NOT_OPENPGP,
    /** The file is not a PEM file of one Ed25519 key. */
    NOT_A_TUF_KEY,
    /** The bytes are not DER, or not of the kind that is asked for. */
    NOT_DER,
    /** The file is not a PEM file of one X.509 certificate. */
    NOT_X509,
    /** A secret key stands where only a certificate may be published. */
    SECRET_KEY,
    /** There is more than one certificate or key in the file. */
    SEVERAL,
    /** The parts of a certificate contradict each other. */
    BROKEN,
    /** The version or algorithm is not one that is dealt with. */
    UNSUPPORTED,
    /** The passphrase is missing or wrong. */
    PASSPHRASE,
    /** No part of the key may sign at that time. */
    CANNOT_SIGN,
    /** No part of the key may be encrypted to at that time. */
    CANNOT_ENCRYPT,
    /** A key does not open it, or what it opens was changed. */
    CANNOT_DECRYPT,
    /** A signing command could not be started, failed, or said nothing in time. */
    COMMAND
}
