/**
 * OpenPGP (RFC 9580): certificates are read and judged, signatures and signed messages verified and made, packages sealed.
 *
 * <p>In come files of strangers, armored or not, and secret keys of our own; out go a {@link
 * io.l3af.marketplace.trust.openpgp.Certificate}, a {@link io.l3af.marketplace.trust.Verdict} of the {@link
 * io.l3af.marketplace.trust.openpgp.SignatureVerifier}, signatures of a {@link io.l3af.marketplace.trust.openpgp.Signer},
 * and from {@link io.l3af.marketplace.trust.openpgp.Sealing} what only a {@link
 * io.l3af.marketplace.trust.openpgp.SessionKey} opens. Nobody's rights are known here.
 */
@NullMarked
package io.l3af.marketplace.trust.openpgp;

import org.jspecify.annotations.NullMarked;
