package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Cuts entries, as they come in the order of terms, into shards of a few kilobytes. */
final class ShardWriter {
    private static final int SHARD = 2_400; // bytes of entries
    private static final int LEAST = 1_600; // of these, where a bound may be shorter
    private static final int LARGE = 1_000; // an entry that has its own shard
    private static final int REVERSED = 250; // words

    private final WidePrefixes prefixes = new WidePrefixes();
    private final Shards terms = new Shards(prefixes::add);
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
        private final ObjIntConsumer<Entry> placed;
        private List<Entry> entries = new ArrayList<>();
        private int size;
        private String before = "";

        /** {@code placed} is told the shard of each entry. */
        Shards(ObjIntConsumer<Entry> placed) {
            this.placed = placed;
        }

        void add(Entry entry) {
            if (entry.size() > LARGE) {
                cut(entries.size());
            } else if (size + entry.size() > SHARD) {
                cut(end(entry));
            }
            entries.add(entry);
            size += entry.size();
            if (entry.size() > LARGE) {
                cut(entries.size());
            }
        }

        /** After how many entries, when {@code next} does not fit, the next bound is shortest: everybody fetches all bounds. */
        private int end(Entry next) {
            int best = entries.size();
            String after = next.term();
            int shortest = Integer.MAX_VALUE;
            int left = size;
            for (int end = entries.size(); end > 0 && left >= LEAST; end--) {
                Entry last = entries.get(end - 1);
                int length = Terms.separator(last.term(), after).length();
                if (length < shortest) {
                    shortest = length;
                    best = end;
                }
                after = last.term();
                left -= last.size();
            }
            return best;
        }

        private void cut(int end) {
            if (end == 0) {
                return;
            }
            List<Entry> shard = entries.subList(0, end);
            shard.forEach(entry -> placed.accept(entry, kind.shards.size()));
            String first = shard.get(0).term();
            kind.add(kind.separators.isEmpty() ? "" : Terms.separator(before, first), Entry.write(shard));
            before = shard.get(end - 1).term();
            entries = new ArrayList<>(entries.subList(end, entries.size()));
            size = entries.stream().mapToInt(Entry::size).sum();
        }

        Kind done() {
            cut(entries.size());
            return kind;
        }
    }

    /** {@code inNames}: somebody may misspell it and means it. */
    void add(Entry entry, boolean inNames) {
        terms.add(entry);
        boolean isWord = !entry.term().startsWith("@");
        if (isWord && (inNames || entry.frequency() > 2)) {
            reversed.add(new StringBuilder(entry.term()).reverse().toString());
        }
    }

    Kind terms() {
        return terms.done();
    }

    /** Summaries of the prefixes that fill more than two shards. */
    Kind prefixes() {
        Shards summaries = new Shards((entry, shard) -> {});
        prefixes.close(terms.done().shards.size()).forEach(summaries::add);
        return summaries.done();
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
