package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts entries, as they come in the order of terms, into shards of a few kilobytes. */
final class ShardWriter {
    private static final int SHARD = 2_400; // bytes of entries
    private static final int LARGE = 1_000; // an entry that has its own shard
    private static final int REVERSED = 250; // words

    private final Shards terms = new Shards();
    private final WidePrefixes prefixes = new WidePrefixes();
    private final List<String> reversed = new ArrayList<>();

    /** Shards of one kind: where each begins, and its bytes. */
    record Kind(List<String> separators, List<ByteWriter> shards) {
        void add(String separator, ByteWriter shard) {
            separators.add(separator);
            shards.add(shard);
        }
    }

    private static final class Shards {
        private final Kind kind = new Kind(new ArrayList<>(), new ArrayList<>());
        private List<Entry> entries = new ArrayList<>();
        private int size;
        private String before = "";

        void add(Entry entry) {
            if (!entries.isEmpty() && (size + entry.size() > SHARD || entry.size() > LARGE)) {
                cut();
            }
            entries.add(entry);
            size += entry.size();
        }

        void cut() {
            if (entries.isEmpty()) {
                return;
            }
            String first = entries.get(0).term();
            kind.add(kind.separators.isEmpty() ? "" : Terms.separator(before, first), Entry.write(entries));
            before = entries.get(entries.size() - 1).term();
            entries = new ArrayList<>();
            size = 0;
        }

        /** The shard that the entry added last is in. */
        int number() {
            return kind.shards.size();
        }
    }

    /** {@code inNames}: somebody may misspell it and means it. */
    void add(Entry entry, boolean inNames) {
        terms.add(entry);
        prefixes.add(entry, terms.number());
        boolean isWord = !entry.term().startsWith("@");
        if (isWord && (inNames || entry.frequency() > 2)) {
            reversed.add(new StringBuilder(entry.term()).reverse().toString());
        }
        if (entry.size() > LARGE) {
            terms.cut();
        }
    }

    Kind terms() {
        terms.cut();
        return terms.kind;
    }

    /** Summaries of the prefixes that fill more than two shards. */
    Kind prefixes() {
        terms.cut();
        Shards shards = new Shards();
        prefixes.close(terms.number()).forEach(shards::add);
        shards.cut();
        return shards.kind;
    }

    Kind reversed() {
        reversed.sort(Terms.ORDER);
        Kind kind = new Kind(new ArrayList<>(), new ArrayList<>());
        for (int from = 0; from < reversed.size(); from += REVERSED) {
            List<String> words = reversed.subList(from, Math.min(reversed.size(), from + REVERSED));
            ByteWriter out = new ByteWriter();
            Terms.write(out, words);
            kind.add(from == 0 ? "" : Terms.separator(reversed.get(from - 1), words.get(0)), out);
        }
        return kind;
    }
}
