/**
 * OpenPGP (RFC 9580) and CMS (RFC 5652): who signed what, and whether it counts. The only room that knows Bouncy Castle.
 *
 * <p>In come bytes of strangers: certificates, detached signatures, inline-signed messages, CMS signatures of single
 * objects, bare Ed25519 keys for TUF. Out go a {@link io.l3af.marketplace.trust.Verdict}, with a sentence for people when
 * a signature is refused, and signatures that GnuPG, Sequoia and others can verify. {@link
 * io.l3af.marketplace.trust.openpgp.SignatureVerifier} decides about keys and mathematics alone; {@link
 * io.l3af.marketplace.trust.rights.Rights} says whether those keys may publish this, and {@link
 * io.l3af.marketplace.trust.rights.Ledger} whether it is what was published first. May call {@code model} and {@code diagnostics}.
 *
 * <p>Here lies the ground of its parts, which know nothing of each other: verdicts and their reasons, what stands in the way of
 * a key, limits. To be read in this order:
 *
 * <ol>
 *   <li>{@code openpgp}: certificates, signatures, signed messages, secret keys, sealed packages
 *   <li>{@code cms}: signatures of single objects, by X.509 certificates
 *   <li>{@code ed25519}: bare keys and signatures, as TUF has them
 *   <li>{@code rights}: whether good signatures count, publishers' and reviewers'; the ledger
 * </ol>
 *
 * <pre>{@code
 * var verifier = new SignatureVerifier(List.of(Certificate.read(file)), Instant.now());
 * Verdict verdict = verifier.verify(Files.readAllBytes(asc), artifact);
 * if (verdict instanceof Verdict.Good good) { System.out.println("signed by " + good.signedBy().key()); }
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.trust;

import org.jspecify.annotations.NullMarked;
