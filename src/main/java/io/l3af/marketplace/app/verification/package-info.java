/**
 * What must be true of a function before anything is made of it. In come a catalog, the certificates that it lists and its
 * ledger; out come {@link io.l3af.marketplace.facts.DescribedFunction}s and diagnostics. Nothing else can be listed.
 *
 * <pre>
 * VerifyFunction     its manifests, and its publisher's rights (PublisherKeys)
 *   VerifyRelease    each release: size, digest, layout, binaries (PackageGates), signatures, statements
 *   VerifyReviews    each review: whose it is, and whether it counts
 *   VerifyOffer      what is sealed: whether it can be bought and tried
 * </pre>
 */
@NullMarked
package io.l3af.marketplace.app.verification;

import org.jspecify.annotations.NullMarked;
