package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What the ledger remembers of a release: the bytes that were published first, and when.
 *
 * @param publisher the submitter
 * @param keys fingerprints of the primary keys whose signatures held then; sorted, at least one
 * @param seen the day (UTC) on which the ledger took it in
 */
public record LedgerEntry(
        FunctionPath path,
        Version version,
        String artifact,
        Sha256 sha256,
        String publisher,
        List<Fingerprint> keys,
        LocalDate seen) {
    public LedgerEntry {
        List<Fingerprint> sorted = keys.stream().sorted().distinct().toList();
        keys = sorted.equals(keys) ? List.copyOf(keys) : sorted;
        if (!SitePaths.isPlain(artifact) || artifact.contains("/")) {
            throw new IllegalArgumentException(
                    "artifact \"" + artifact + "\" must be a file name of A-Z, a-z, 0-9, '.', '_' and '-'");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys of " + path + " " + version + " must not be empty");
        }
    }

    /** {@code path@version}, which the ledger has once. */
    public String name() {
        return path + "@" + version;
    }
}
