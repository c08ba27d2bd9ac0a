package io.l3af.marketplace.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a bundle file by file, each once; those that are expected at the same time. */
final class BundleReader {
    private static final int MOST_DOCUMENTS = 10_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReadAhead source;
    private final String root;
    private final int documents;
    private final int perFile;
    private final List<List<String>> separators = new ArrayList<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();
    private final Map<String, byte[]> inOneFile = new HashMap<>();
    /** By kind; none if all is in one file. */
    private final List<List<String>> folders = new ArrayList<>();

    private int perFolder;
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

    private BundleReader(ReadAhead source, String name, ByteReader root) {
        this.source = source;
        this.root = name;
        int format = root.number();
        if (format != BundleFiles.FORMAT) {
            throw unknown(format);
        }
        documents = root.number();
        perFile = root.number();
        if (documents > MOST_DOCUMENTS || perFile == 0) {
            throw new IndexOutOfBoundsException("documents: " + documents + ", in a file: " + perFile);
        }
        for (int kind = 0; kind < 2; kind++) {
            separators.add(Terms.read(root));
        }
        int place = -1;
        for (int rest = root.count(); rest > 0; rest--) {
            place += root.number() + 1;
            ranks.put(place, root.number());
        }
        if (root.number() == 1) {
            for (String kind : BundleFiles.KINDS) {
                int files = root.count();
                for (int i = 0; i < files; i++) {
                    inOneFile.put(BundleFiles.name(kind, i), root.block());
                }
            }
        } else {
            readFolders(root);
        }
    }

    private void readFolders(ByteReader root) {
        perFolder = root.number();
        if (perFolder == 0) {
            throw new IndexOutOfBoundsException("files in a folder: " + perFolder);
        }
        for (int kind = 0; kind < BundleFiles.KINDS.size(); kind++) {
            List<String> own = new ArrayList<>();
            for (int rest = root.count(); rest > 0; rest--) {
                own.add(BundleFiles.FOLDER + HexFormat.of().formatHex(root.take(BundleFolder.DIGITS / 2)) + "/");
            }
            folders.add(own);
        }
    }

    static BundleReader open(SearchSource source) {
        JsonNode manifest;
        try {
            manifest = JSON.readTree(source.read(BundleFiles.MANIFEST));
        } catch (JacksonException e) {
            throw SearchException.damaged(BundleFiles.MANIFEST);
        }
        String folder = manifest.path("folder").asString("");
        if (manifest.path("format").asInt(0) != BundleFiles.FORMAT) {
            throw unknown(manifest.path("format").asInt(0));
        }
        if (!folder.matches("[0-9a-f]{8,64}/")) {
            throw SearchException.damaged(BundleFiles.MANIFEST);
        }
        String name = BundleFiles.FOLDER + folder + BundleFiles.ROOT;
        return whole(
                name,
                ByteReader.inflate(source.read(name), name),
                bytes -> new BundleReader(new ReadAhead(source), name, new ByteReader(bytes)));
    }

    int documents() {
        return documents;
    }

    /** Terms of facets, and how many documents have each. */
    Map<String, Integer> facets() {
        return more().facets;
    }

    /** By term how the value of a facet is shown, where that is not as the term is written. */
    Map<String, String> shown() {
        if (shown == null) {
            String[] lines = lines(path(7, 0));
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
            String name = path(5, 0);
            more = whole(name, file(name), bytes -> More.read(new ByteReader(bytes)));
        }
        return more;
    }

    int rank(int place) {
        return ranks.getOrDefault(place, 0);
    }

    /** The entry of exactly {@code term}. */
    Optional<Entry> exact(String term) {
        return shard(term).stream().filter(entry -> entry.term().equals(term)).findFirst();
    }

    /** All entries of the shard in which {@code term} would be. */
    List<Entry> shard(String term) {
        return entries(0, Terms.shardOf(separators.get(0), term));
    }

    /** The entries that begin with {@code prefix}; one summary of them, if they fill more than two shards. */
    Found beginning(String prefix) {
        expectBeginning(prefix);
        Shards shards = shards(prefix);
        boolean isSummary = shards.kind == 1;
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
    private record Shards(int kind, int first, int last) {
        IntStream numbers() {
            return IntStream.rangeClosed(first, last);
        }
    }

    private Shards shards(String prefix) {
        List<String> bounds = separators.get(0);
        int first = Terms.shardOf(bounds, prefix);
        int last = first;
        while (last + 1 < bounds.size() && bounds.get(last + 1).startsWith(prefix)) {
            last++;
        }
        if (last - first < 2) {
            return new Shards(0, first, last);
        }
        int summary = Terms.shardOf(separators.get(1), prefix);
        return new Shards(1, summary, summary);
    }

    /** Entries, or a summary of more. */
    record Found(List<Entry> entries, boolean isSummary) {}

    /** Words that end as {@code word} does, more or less; those in the file {@code by} files further on. */
    List<String> ending(String word, int by) {
        int shard = endingShard(word, by);
        if (!hasShard(2, shard)) {
            return List.of();
        }
        String name = path(2, shard);
        return whole(name, file(name), bytes -> Terms.read(new ByteReader(bytes))).stream()
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
        return place / perFile;
    }

    /** Path, name, title, summary and label of a document. */
    List<String> texts(int place) {
        String name = path(3, file(place));
        String[] lines = lines(name);
        int rows = lines.length / 5;
        int row = place % perFile;
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
        expectShard(0, Terms.shardOf(separators.get(0), term));
    }

    /** Begins to read what begins with {@code prefix}. */
    void expectBeginning(String prefix) {
        Shards shards = shards(prefix);
        shards.numbers().forEach(shard -> expectShard(shards.kind, shard));
    }

    /** Begins to read what ends as {@code word} does, more or less. */
    void expectEnding(String word, int by) {
        expectShard(2, endingShard(word, by));
    }

    /** Begins to read the texts of a document. */
    void expectTexts(int place) {
        expectFile(3, file(place));
    }

    /** Begins to read which values facets have, and how they are shown. */
    void expectFacets() {
        expectFile(5, 0);
        expectFile(7, 0);
    }

    private void expectShard(int kind, int shard) {
        if (hasShard(kind, shard)) {
            expectFile(kind, shard);
        }
    }

    private void expectFile(int kind, int number) {
        if (!folders.isEmpty()) {
            source.expect(path(kind, number));
        }
    }

    private String[] lines(String name) {
        return new String(file(name), StandardCharsets.UTF_8).split("\n", -1);
    }

    private boolean hasShard(int kind, int shard) {
        List<String> bounds = kind < 2 ? separators.get(kind) : more().endings;
        return shard >= 0 && shard < bounds.size();
    }

    private List<Entry> entries(int kind, int shard) {
        if (!hasShard(kind, shard)) {
            return List.of();
        }
        String name = path(kind, shard);
        return entries.computeIfAbsent(name, key -> whole(key, file(key), bytes -> Entry.read(bytes, documents)));
    }

    private String path(int kind, int number) {
        String name = BundleFiles.name(BundleFiles.KINDS.get(kind), number);
        if (folders.isEmpty()) {
            return name;
        }
        List<String> own = folders.get(kind);
        if (number / perFolder >= own.size()) {
            throw SearchException.damaged(root);
        }
        return own.get(number / perFolder) + name;
    }

    private byte[] file(String path) {
        byte[] inside = inOneFile.get(path);
        return inside == null ? ByteReader.inflate(source.read(path), path) : inside;
    }

    private static <T> T whole(String name, byte[] bytes, Function<byte[], T> read) {
        try {
            return read.apply(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw SearchException.damaged(name);
        }
    }

    private static SearchException unknown(int format) {
        return new SearchException("search bundle has format " + format + ", this program reads " + BundleFiles.FORMAT);
    }
}
