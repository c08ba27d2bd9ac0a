/**
 * Signatures of single objects: detached CMS (RFC 5652), by X.509 certificates that a record lists.
 *
 * <p>In come DER and PEM of strangers; out goes an {@link io.l3af.marketplace.trust.ObjectVerdict} of the {@link
 * io.l3af.marketplace.trust.cms.ObjectVerifier}. No authority, chain or revocation list is asked.
 */
@NullMarked
package io.l3af.marketplace.trust.cms;

import org.jspecify.annotations.NullMarked;
