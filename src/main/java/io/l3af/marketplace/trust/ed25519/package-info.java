/**
 * Bare Ed25519 (RFC 8032): keys without names, dates or certificates, with which the metadata of TUF are signed.
 *
 * <p>In come PEM files (RFC 8410) and messages; out go signatures of 64 bytes, made by a {@link
 * io.l3af.marketplace.trust.ed25519.BareSigner} here or elsewhere, and whether one verifies.
 */
@NullMarked
package io.l3af.marketplace.trust.ed25519;

import org.jspecify.annotations.NullMarked;
