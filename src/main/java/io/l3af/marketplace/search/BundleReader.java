package io.l3af.marketplace.search;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a bundle file by file, each once; those that are expected at the same time. */
final class BundleReader {
    private final ReadAhead source;
    private final BundleRoot root;
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private @Nullable More more;
    private @Nullable Map<String, String> shown;

    /** What most queries do without: where the files of reversed words begin, and how many documents have a facet. */
    private record More(List<String> endings, Map<String, Integer> facets) {
        static More read(ByteReader in) {
            List<String> endings = Terms.read(in);
            Map<String, Integer> facets = new LinkedHashMap<>();
            for (int rest = in.count(); rest > 0; rest--) {
                facets.put(in.text(), in.number());
            }
            return new More(endings, facets);
        }
    }

    private BundleReader(ReadAhead source, BundleRoot root) {
        this.source = source;
        this.root = root;
    }

    static BundleReader open(SearchSource source) {
        return new BundleReader(new ReadAhead(source), BundleRoot.read(source));
    }

    int documents() {
        return root.documents();
    }

    /** Terms of facets, and how many documents have each. */
    Map<String, Integer> facets() {
        return more().facets;
    }

    /** By term how the value of a facet is shown, where that is not as the term is written. */
    Map<String, String> shown() {
        if (shown == null) {
            String[] lines = lines(root.path(FileKind.SHOWN, 0));
            Map<String, String> found = new HashMap<>();
            int line = 0;
            for (String term : more().facets.keySet()) {
                if (line < lines.length && !lines[line].isEmpty()) {
                    found.put(term, lines[line]);
                }
                line++;
            }
            shown = found;
        }
        return shown;
    }

    private More more() {
        if (more == null) {
            String name = root.path(FileKind.MORE, 0);
            more = ByteReader.whole(name, file(name), bytes -> More.read(new ByteReader(bytes)));
        }
        return more;
    }

    int rank(int place) {
        return root.rank(place);
    }

    /** The entry of exactly {@code term}. */
    Optional<Entry> exact(String term) {
        return shard(term).stream().filter(entry -> entry.term().equals(term)).findFirst();
    }

    /** All entries of the shard in which {@code term} would be. */
    List<Entry> shard(String term) {
        return entries(FileKind.TERMS, Terms.shardOf(root.terms(), term));
    }

    /** The entries that begin with {@code prefix}; one summary of them, if they fill more than two shards. */
    Found beginning(String prefix) {
        expectBeginning(prefix);
        Shards shards = shards(prefix);
        boolean isSummary = shards.kind == FileKind.PREFIXES;
        return new Found(
                shards.numbers()
                        .mapToObj(shard -> entries(shards.kind, shard))
                        .flatMap(List::stream)
                        .filter(entry -> isSummary
                                ? entry.term().equals(prefix)
                                : entry.term().startsWith(prefix))
                        .toList(),
                isSummary);
    }

    /** Neighbours, of terms or of summaries. */
    private record Shards(FileKind kind, int first, int last) {
        IntStream numbers() {
            return IntStream.rangeClosed(first, last);
        }
    }

    private Shards shards(String prefix) {
        List<String> bounds = root.terms();
        int first = Terms.shardOf(bounds, prefix);
        int last = first;
        while (last + 1 < bounds.size() && bounds.get(last + 1).startsWith(prefix)) {
            last++;
        }
        if (last - first < 2) {
            return new Shards(FileKind.TERMS, first, last);
        }
        int summary = Terms.shardOf(root.prefixes(), prefix);
        return new Shards(FileKind.PREFIXES, summary, summary);
    }

    /** Entries, or a summary of more. */
    record Found(List<Entry> entries, boolean isSummary) {}

    /** Words that end as {@code word} does, more or less; those in the file {@code by} files further on. */
    List<String> ending(String word, int by) {
        int shard = endingShard(word, by);
        if (!hasShard(FileKind.REVERSED, shard)) {
            return List.of();
        }
        String name = root.path(FileKind.REVERSED, shard);
        return ByteReader.whole(name, file(name), bytes -> Terms.read(new ByteReader(bytes))).stream()
                .map(BundleReader::reversed)
                .toList();
    }

    private int endingShard(String word, int by) {
        return Terms.shardOf(more().endings, reversed(word)) + by;
    }

    private static String reversed(String word) {
        return new StringBuilder(word).reverse().toString();
    }

    /** The file of texts in which a document is. */
    int file(int place) {
        return place / root.perFile();
    }

    /** Path, name, title, summary and label of a document. */
    List<String> texts(int place) {
        String name = root.path(FileKind.TEXTS, file(place));
        String[] lines = lines(name);
        int rows = lines.length / 5;
        int row = place % root.perFile();
        if (row >= rows || 5 * rows != lines.length) {
            throw SearchException.damaged(name);
        }
        String path = lines[row];
        String called = lines[rows + row].isEmpty() ? BundleFiles.lastSegment(path) : lines[rows + row];
        String title = lines[2 * rows + row].isEmpty() ? called : lines[2 * rows + row];
        return List.of(path, called, title, lines[4 * rows + row], lines[3 * rows + row]);
    }

    /** Begins to read where {@code term} would be. */
    void expect(String term) {
        expectShard(FileKind.TERMS, Terms.shardOf(root.terms(), term));
    }

    /** Begins to read what begins with {@code prefix}. */
    void expectBeginning(String prefix) {
        Shards shards = shards(prefix);
        shards.numbers().forEach(shard -> expectShard(shards.kind, shard));
    }

    /** Begins to read what ends as {@code word} does, more or less. */
    void expectEnding(String word, int by) {
        expectShard(FileKind.REVERSED, endingShard(word, by));
    }

    /** Begins to read the texts of a document. */
    void expectTexts(int place) {
        expectFile(FileKind.TEXTS, file(place));
    }

    /** Begins to read which values facets have, and how they are shown. */
    void expectFacets() {
        expectFile(FileKind.MORE, 0);
        expectFile(FileKind.SHOWN, 0);
    }

    private void expectShard(FileKind kind, int shard) {
        if (hasShard(kind, shard)) {
            expectFile(kind, shard);
        }
    }

    private void expectFile(FileKind kind, int number) {
        if (!root.isAll()) {
            source.expect(root.path(kind, number));
        }
    }

    private String[] lines(String name) {
        return new String(file(name), StandardCharsets.UTF_8).split("\n", -1);
    }

    private boolean hasShard(FileKind kind, int shard) {
        int shards = switch (kind) {
            case TERMS -> root.terms().size();
            case PREFIXES -> root.prefixes().size();
            default -> more().endings.size();
        };
        return shard >= 0 && shard < shards;
    }

    private List<Entry> entries(FileKind kind, int shard) {
        if (!hasShard(kind, shard)) {
            return List.of();
        }
        String name = root.path(kind, shard);
        return entries.computeIfAbsent(
                name, key -> ByteReader.whole(key, file(key), bytes -> Entry.read(bytes, documents())));
    }

    private byte[] file(String path) {
        byte[] inside = root.inside(path);
        return inside == null ? ByteReader.inflate(source.read(path), path) : inside;
    }
}
