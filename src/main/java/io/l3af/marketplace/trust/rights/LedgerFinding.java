package io.l3af.marketplace.trust.rights;

import io.l3af.marketplace.diagnostics.Code;

/**
 * What is wrong with a ledger.
 *
 * @param line 1-based
 */
public record LedgerFinding(int line, Code code, String message) {}
