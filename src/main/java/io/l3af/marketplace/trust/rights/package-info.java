/**
 * Whether a good signature counts: what records of publishers and reviewers, and the ledger, say to it.
 *
 * <p>In come verdicts, whatever the signatures were made with, and records; out go what counts, or a finding that says why
 * it does not. {@link io.l3af.marketplace.trust.rights.Ledger} remembers what was published first, and proves that it was
 * there before a day.
 */
@NullMarked
package io.l3af.marketplace.trust.rights;

import org.jspecify.annotations.NullMarked;
