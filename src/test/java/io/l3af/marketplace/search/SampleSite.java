package io.l3af.marketplace.search;

import io.l3af.marketplace.model.SiteFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Bundles of made-up functions, kept in memory. */
final class SampleSite {
    private static final List<String> WORDS = List.of(
            "rate",
            "limit",
            "packet",
            "flow",
            "latency",
            "socket",
            "kernel",
            "trace",
            "drop",
            "mirror",
            "queue",
            "connection");

    private SampleSite() {}

    static SearchDocument document(String name, String summary, String... facets) {
        return new SearchDocument(
                "functions/" + name + "/",
                name,
                name,
                summary,
                "",
                new TreeSet<>(List.of(facets)),
                "XDP · 1.0.0",
                20_000,
                0,
                0);
    }

    /** Functions with names and words of their own; every third is for TC. */
    static List<SearchDocument> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SearchDocument(
                        "functions/f" + i + "/",
                        WORDS.get(i % 12) + "-" + WORDS.get(i / 12 % 12) + "-n" + i,
                        "Function " + i,
                        "Counts " + WORDS.get(i / 5 % 12) + " and u" + i * 7919L % count,
                        "text about " + WORDS.get(i / 7 % 12) + " for everybody",
                        new TreeSet<>(List.of(i % 3 == 0 ? "hook:tc" : "hook:xdp", "publisher:p" + i % 97)),
                        "XDP · 1.0." + i,
                        20_000 + i % 100,
                        i % 11 == 5 ? 300 + i % 201 : 0,
                        i % 50 == 49 ? 1 : 0))
                .toList();
    }

    static Map<String, byte[]> files(List<SearchDocument> documents) {
        try (SearchBundle bundle = new SearchBundle()) {
            documents.forEach(bundle::add);
            Map<String, byte[]> files = new HashMap<>();
            for (SiteFile file : bundle.finish().files()) {
                files.put(file.path(), file.content());
            }
            return files;
        }
    }

    static SearchSource source(Map<String, byte[]> files) {
        return path -> Optional.ofNullable(files.get(path)).orElseThrow(() -> new SearchException("no " + path));
    }

    static SearchClient client(List<SearchDocument> documents) {
        return SearchClient.open(source(files(documents)));
    }
}
