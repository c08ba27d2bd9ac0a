package io.l3af.marketplace.trust;

/** Why a signature counts for nothing. */
public enum Reason {
    /** It cannot be read as an OpenPGP signature or signed message. */
    NOT_A_SIGNATURE,
    /** It is larger than any signature or message. */
    TOO_LARGE,
    /** It is of a kind, version or with a critical part that is not dealt with. */
    UNSUPPORTED,
    /** It is by a key that none of the certificates has. */
    UNKNOWN_KEY,
    /** The key made another signature or another content: these bytes are not what was signed. */
    CONTENT_CHANGED,
    /** The key or a hash algorithm is too weak. */
    TOO_WEAK,
    /** The signature has expired. */
    SIGNATURE_EXPIRED,
    /** Its date has not come yet. */
    IN_FUTURE,
    /** The key, its subkey or its user id was revoked. */
    KEY_REVOKED,
    /** The key had expired when it signed. */
    KEY_EXPIRED,
    /** The key did not exist, was not bound to its certificate or was not meant for signing when it signed. */
    KEY_NOT_FOR_SIGNING,
    /** Its {@code pen@l3af.io} notation is malformed or contradicts itself. */
    BAD_NOTATION
}
