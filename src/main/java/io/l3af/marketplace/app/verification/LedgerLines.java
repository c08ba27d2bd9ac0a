package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.LedgerLine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads ledgers, and keeps the last good one: who builds a site again and again finds the same bytes nearly each time. */
public final class LedgerLines {
    private byte[] last = new byte[0];
    private List<LedgerLine> lines = List.of();

    /**
     * The lines of {@code content}; nothing, and a diagnostic, if one cannot be read.
     *
     * @param name how people know the file
     */
    synchronized Optional<List<LedgerLine>> read(String name, byte[] content, Diagnostics diagnostics) {
        if (Arrays.equals(content, last)) {
            return Optional.of(lines);
        }
        Optional<List<LedgerLine>> read = LedgerFile.read(name, content, diagnostics);
        read.ifPresent(good -> {
            last = content;
            lines = good;
        });
        return read;
    }
}
