package io.l3af.marketplace.search;

import static java.util.stream.Collectors.joining;

import io.l3af.marketplace.model.SiteFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names, packs and lists the files of a bundle. */
final class BundleFiles {
    /** Of the format; a client refuses what it does not know. */
    static final int FORMAT = 1;
    /** Documents whose texts share a file. */
    static final int PER_FILE = 8;
    /** Below this many documents everything is in one file. */
    static final int ONE_FILE = 500;

    /** Files of a kind that share a folder: when one changes, all of them get another name. */
    static final int PER_FOLDER = 128;

    static final String FOLDER = "search/";
    static final String ROOT = "root.bin";
    static final String MANIFEST = FOLDER + "manifest.json";
    private static final int MOST_VALUES = 100; // of a facet
    private static final String KERNEL = "kernel"; // compared, so that every value has to be known
    private static final int WELL_RATED = 400;
    private static final int MOST_LIFTED = 256; // every first search fetches them
    private static final int LIFTED = 3;
    /** Where a client would split a query. */
    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s\\p{Z}\\x{FEFF}]+");

    private final List<SearchDocument> documents;
    private final SortedMap<String, Integer> facets;
    private final ShardWriter shards;
    private final UnaryOperator<String> titles;

    /**
     * Of documents and their words.
     *
     * @param documents by place
     * @param facets as documents write them, and how many have each
     * @param titles how a facet is shown
     */
    BundleFiles(
            List<SearchDocument> documents,
            Map<String, Integer> facets,
            ShardWriter shards,
            UnaryOperator<String> titles) {
        this.documents = documents;
        this.facets = new TreeMap<>(facets);
        this.shards = shards;
        this.titles = titles;
    }

    FinishedBundle finish() {
        ByteWriter root =
                new ByteWriter().number(FORMAT).number(documents.size()).number(PER_FILE);
        Map<FileKind, List<ByteWriter>> contents = contents(root);
        ranks(root);
        boolean inOne = documents.size() < ONE_FILE;
        root.number(inOne ? 1 : 0);
        List<BundleFolder> folders = new ArrayList<>();
        if (inOne) {
            putInside(root, contents);
        } else {
            folders.addAll(putBeside(root, contents));
        }
        BundleFolder place = BundleFolder.of(new TreeMap<>(Map.of(ROOT, root)));
        folders.add(place);
        return new FinishedBundle(folders, new SiteFile(MANIFEST, manifest(place)));
    }

    /** Files by kind, in the order of kinds; bounds of terms and prefixes go to the root. */
    private Map<FileKind, List<ByteWriter>> contents(ByteWriter root) {
        Map<FileKind, List<ByteWriter>> contents = new EnumMap<>(FileKind.class);
        ByteWriter more = new ByteWriter();
        put(contents, FileKind.TERMS, shards.terms(), root);
        put(contents, FileKind.PREFIXES, shards.prefixes(), root);
        put(contents, FileKind.REVERSED, shards.reversed(), more);
        contents.put(FileKind.TEXTS, texts());
        contents.put(FileKind.DAYS, List.of(days()));
        List<Value> values = values();
        more.number(values.size());
        values.forEach(value -> more.text(value.term).number(value.documents));
        contents.put(FileKind.MORE, List.of(more));
        contents.put(FileKind.RATINGS, List.of(ratings()));
        contents.put(FileKind.SHOWN, List.of(shown(values)));
        return contents;
    }

    /** Puts the shards of a kind, and where each begins into {@code bounds}. */
    private static void put(
            Map<FileKind, List<ByteWriter>> contents, FileKind kind, ShardWriter.Kind shards, ByteWriter bounds) {
        Terms.write(bounds, shards.separators());
        contents.put(kind, shards.shards());
    }

    private static void putInside(ByteWriter root, Map<FileKind, List<ByteWriter>> contents) {
        contents.values().forEach(files -> {
            root.number(files.size());
            files.forEach(root::block);
        });
    }

    /** Gives the folders that files are put into, of which the root has the names. */
    private static List<BundleFolder> putBeside(ByteWriter root, Map<FileKind, List<ByteWriter>> contents) {
        List<BundleFolder> all = new ArrayList<>();
        root.number(PER_FOLDER);
        contents.forEach((kind, files) -> {
            List<BundleFolder> folders = folders(kind, files);
            root.number(folders.size());
            folders.forEach(folder -> root.append(HexFormat.of().parseHex(folder.name())));
            all.addAll(folders);
        });
        return all;
    }

    private static List<BundleFolder> folders(FileKind kind, List<ByteWriter> files) {
        List<BundleFolder> folders = new ArrayList<>();
        for (int from = 0; from < files.size(); from += PER_FOLDER) {
            SortedMap<String, ByteWriter> own = new TreeMap<>();
            for (int i = from; i < Math.min(files.size(), from + PER_FOLDER); i++) {
                own.put(kind.file(i), files.get(i));
            }
            folders.add(BundleFolder.of(own));
        }
        return folders;
    }

    private byte[] manifest(BundleFolder root) {
        String json = "{\"format\": " + FORMAT + ", \"documents\": " + documents.size() + ", \"folder\": \""
                + root.name() + "/\"}\n";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /** Lines, column after column; what the path or the name says already is an empty line. */
    private List<ByteWriter> texts() {
        List<ByteWriter> files = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += PER_FILE) {
            List<SearchDocument> rows = documents.subList(from, Math.min(documents.size(), from + PER_FILE));
            Stream<String> names =
                    rows.stream().map(row -> row.name().equals(lastSegment(row.path())) ? "" : row.name());
            Stream<String> titles = rows.stream().map(row -> row.title().equals(row.name()) ? "" : row.title());
            files.add(new ByteWriter()
                    .append(Stream.of(
                                    rows.stream().map(SearchDocument::path),
                                    names,
                                    titles,
                                    rows.stream().map(SearchDocument::label),
                                    rows.stream().map(SearchDocument::summary))
                            .flatMap(column -> column)
                            .map(line -> line.replaceAll("\\p{Cntrl}+", " "))
                            .collect(joining("\n"))));
        }
        return files;
    }

    /** {@code ratelimit} of {@code functions/security/limits/acme/ratelimit/}. */
    static String lastSegment(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return whole.substring(whole.lastIndexOf('/') + 1);
    }

    private ByteWriter days() {
        ByteWriter out = new ByteWriter();
        documents.forEach(document -> out.number(Math.max(0, document.day())));
        return out;
    }

    /**
     * A value of a facet.
     *
     * @param written the facet as most documents write it
     */
    private record Value(String term, int documents, String written) {
        private static final Comparator<Value> MOST_FIRST =
                Comparator.comparing(Value::documents).reversed().thenComparing(Value::term);

        static Value of(String term, Map<String, Integer> written) {
            return new Value(
                    term,
                    written.values().stream().mapToInt(Integer::intValue).sum(),
                    Collections.max(written.entrySet(), Map.Entry.comparingByValue())
                            .getKey());
        }

        String facet() {
            return term.substring(1, term.indexOf(':'));
        }
    }

    /** Of each facet the most frequent, of kernels all. */
    private List<Value> values() {
        Map<String, Map<String, Integer>> byTerm = new TreeMap<>();
        facets.forEach((facet, count) -> byTerm.computeIfAbsent(SearchBundle.facetTerm(facet), term -> new TreeMap<>())
                .put(facet, count));
        Map<String, List<Value>> byFacet = new TreeMap<>();
        byTerm.forEach((term, counts) -> {
            Value value = Value.of(term, counts);
            byFacet.computeIfAbsent(value.facet(), facet -> new ArrayList<>()).add(value);
        });
        return byFacet.entrySet().stream()
                .flatMap(facet -> facet.getValue().stream()
                        .sorted(Value.MOST_FIRST)
                        .limit(facet.getKey().equals(KERNEL) ? Long.MAX_VALUE : MOST_VALUES))
                .toList();
    }

    /** A line each; an empty one where it is shown as its term is written. */
    private ByteWriter shown(List<Value> values) {
        return new ByteWriter()
                .append(values.stream()
                        .map(value -> {
                            String shown = BLANKS.matcher(titles.apply(value.written))
                                    .replaceAll(" ")
                                    .strip();
                            return value.term.equals("@" + value.facet() + ":" + shown) ? "" : shown;
                        })
                        .collect(joining("\n")));
    }

    private ByteWriter ratings() {
        SortedMap<Integer, Integer> ratings = new TreeMap<>();
        for (int place = 0; place < documents.size(); place++) {
            if (documents.get(place).rating() > 0) {
                ratings.put(place, documents.get(place).rating());
            }
        }
        return byPlace(ratings);
    }

    private void ranks(ByteWriter root) {
        SortedMap<Integer, Integer> ranks = new TreeMap<>();
        for (int place = 0; place < documents.size(); place++) {
            if (documents.get(place).rank() > 0) {
                ranks.put(place, documents.get(place).rank());
            }
        }
        IntStream.range(0, documents.size())
                .filter(place ->
                        documents.get(place).rank() == 0 && documents.get(place).rating() >= WELL_RATED)
                .boxed()
                .sorted(Comparator.comparing(place -> -documents.get(place).rating()))
                .limit(MOST_LIFTED)
                .forEach(place -> ranks.put(place, LIFTED));
        root.append(byPlace(ranks));
    }

    private static ByteWriter byPlace(SortedMap<Integer, Integer> numbers) {
        ByteWriter out = new ByteWriter().number(numbers.size());
        int before = -1;
        for (Map.Entry<Integer, Integer> entry : numbers.entrySet()) {
            out.number(entry.getKey() - before - 1).number(entry.getValue());
            before = entry.getKey();
        }
        return out;
    }
}
