package io.l3af.marketplace.card;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A Huffman code as Deflate wants it: canonical, with a limit to the length of each word (RFC 1951 section 3.2.2). */
final class PrefixCode {
    private final int[] lengths;
    private final int[] words;

    private PrefixCode(int[] lengths) {
        this.lengths = lengths;
        this.words = words(lengths);
    }

    /**
     * The code of symbols that are used this often; those that are never used have no word.
     *
     * @param limit of the length of a word, in bits
     */
    static PrefixCode of(int[] frequencies, int limit) {
        int[] weights = frequencies.clone();
        int[] lengths = lengths(weights);
        while (longest(lengths) > limit) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (weights[i] + 1) / 2; // makes them more alike, and the tree less deep
            }
            lengths = lengths(weights);
        }
        return new PrefixCode(lengths);
    }

    void write(int symbol, BitWriter out) {
        out.write(words[symbol], lengths[symbol]);
    }

    /** Of the word of {@code symbol}, in bits; 0 if it has none. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** How many symbols there are up to the last that has a word, but no less than {@code least}. */
    int size(int least) {
        int size = lengths.length;
        while (size > least && lengths[size - 1] == 0) {
            size--;
        }
        return size;
    }

    /** A symbol, or what was joined; {@code order} makes the tree the same each time. */
    private record Node(
            long weight,
            int order,
            int symbol,
            @Nullable Node left,
            @Nullable Node right) {}

    private static int[] lengths(int[] weights) {
        PriorityQueue<Node> queue =
                new PriorityQueue<>(Comparator.comparingLong(Node::weight).thenComparingInt(Node::order));
        for (int symbol = 0; symbol < weights.length; symbol++) {
            if (weights[symbol] > 0) {
                queue.add(new Node(weights[symbol], symbol, symbol, null, null));
            }
        }
        int[] lengths = new int[weights.length];
        if (queue.size() == 1) {
            lengths[queue.remove().symbol()] = 1;
            return lengths;
        }
        int order = weights.length;
        while (queue.size() > 1) {
            Node left = queue.remove();
            Node right = queue.remove();
            queue.add(new Node(left.weight() + right.weight(), order++, -1, left, right));
        }
        measure(queue.poll(), 0, lengths);
        return lengths;
    }

    private static void measure(@Nullable Node node, int depth, int[] lengths) {
        if (node == null) {
            return;
        }
        if (node.symbol() >= 0) {
            lengths[node.symbol()] = depth;
        }
        measure(node.left(), depth + 1, lengths);
        measure(node.right(), depth + 1, lengths);
    }

    private static int longest(int[] lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Consecutive numbers for words of one length, in the order of symbols, with the first bit last. */
    private static int[] words(int[] lengths) {
        int[] words = new int[lengths.length];
        int next = 0;
        for (int length = 1; length <= longest(lengths); length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    words[symbol] = Integer.reverse(next++) >>> (Integer.SIZE - length);
                }
            }
            next <<= 1;
        }
        return words;
    }
}
