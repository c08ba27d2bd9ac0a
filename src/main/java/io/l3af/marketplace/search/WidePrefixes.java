package io.l3af.marketplace.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** Sums up each prefix whose terms fill more than two shards, while terms go by in their order. */
final class WidePrefixes {
    private static final int BEST = 40; // documents that a summary keeps
    private static final int LONGEST = 24; // UTF-16 units

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Entry> closed = new ArrayList<>();

    private static final class Open {
        private final String prefix;
        private final int shard;
        private int frequency;
        /** Those of an impact, of which most have none: prefixes are opened for each letter of each term. */
        private final List<List<Posting>> byImpact = new ArrayList<>(Collections.nCopies(2 * Posting.NAME, List.of()));

        Open(String prefix, int shard) {
            this.prefix = prefix;
            this.shard = shard;
        }

        void add(Entry entry) {
            frequency += entry.frequency();
            for (Posting posting : entry.postings()) {
                List<Posting> same = byImpact.get(posting.impact());
                if (same.isEmpty()) {
                    byImpact.set(posting.impact(), new ArrayList<>(List.of(posting)));
                } else if (same.size() < BEST) {
                    same.add(posting);
                }
            }
        }

        Entry close() {
            TreeMap<Integer, Posting> best = new TreeMap<>();
            for (int impact = byImpact.size() - 1; impact >= 0; impact--) {
                for (Posting posting : byImpact.get(impact)) {
                    if (best.size() < BEST) {
                        best.putIfAbsent(posting.document(), posting);
                    }
                }
            }
            return new Entry(prefix, frequency, List.copyOf(best.values()));
        }
    }

    /** {@code entry} is in {@code shard}; never less than the one before. */
    void add(Entry entry, int shard) {
        while (!open.isEmpty() && !entry.term().startsWith(open.peek().prefix)) {
            pop(shard);
        }
        int from = open.isEmpty() ? 0 : open.peek().prefix.length();
        for (int end = from + 1; end <= Math.min(LONGEST, entry.term().length()); end++) {
            if (!Character.isHighSurrogate(entry.term().charAt(end - 1))) {
                open.push(new Open(entry.term().substring(0, end), shard));
            }
        }
        open.forEach(prefix -> prefix.add(entry));
    }

    /** The summaries, in the order of terms. */
    List<Entry> close(int shards) {
        while (!open.isEmpty()) {
            pop(shards);
        }
        closed.sort(Comparator.comparing(Entry::term, Terms.ORDER));
        return closed;
    }

    private void pop(int shard) {
        Open done = open.pop();
        if (shard - done.shard >= 2) {
            closed.add(done.close());
        }
    }
}
