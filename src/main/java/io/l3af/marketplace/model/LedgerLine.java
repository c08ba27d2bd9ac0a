package io.l3af.marketplace.model;

/**
 * A line of the ledger and its place in the chain.
 *
 * @param number 1-based
 * @param previous what the line says the digest of the line before it is; {@link #NOTHING} in the first
 * @param digest of the bytes of this line, without its line feed
 */
public record LedgerLine(int number, LedgerEntry entry, Sha256 previous, Sha256 digest) {
    /** What stands for the digest of a line before the first. */
    public static final Sha256 NOTHING = new Sha256("0".repeat(64));
}
