package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.facts.CapabilityChange;
import io.l3af.marketplace.index.Difference;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How the differences between two releases are printed. */
enum DiffFormat {
    /** A table, for people. */
    TEXT {
        @Override
        void print(String older, String newer, List<CapabilityChange> changes, PrintWriter out) {
            out.println(TextTable.printable(newer) + ", since " + TextTable.printable(older) + ": "
                    + (changes.isEmpty() ? "nothing changed" : Words.count(changes.size(), "difference")));
            TextTable table = new TextTable("Changes", "so it", "what", "name", "change", "before", "after", "note");
            for (CapabilityChange change : changes) {
                table.add(
                        change.reach().words(),
                        change.kind().word(),
                        change.name(),
                        change.word(),
                        change.valueBefore().orElse(""),
                        change.valueAfter().orElse(""),
                        change.note().orElse(""));
            }
            table.print(out);
        }
    },
    /** A JSON object whose {@code capabilities} are those of a shard. */
    JSON {
        @Override
        void print(String older, String newer, List<CapabilityChange> changes, PrintWriter out) {
            out.print(new String(Difference.document(older, newer, changes), StandardCharsets.UTF_8));
        }
    };

    abstract void print(String older, String newer, List<CapabilityChange> changes, PrintWriter out);
}
