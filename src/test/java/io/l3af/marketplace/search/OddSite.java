package io.l3af.marketplace.search;

import io.l3af.marketplace.model.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents with names that break what is made for English ones. {@code scripts/e2e-search} starts this file by itself and
 * holds the browser's client against what it writes.
 */
public final class OddSite {
    private static final List<String> NAMES = List.of(
            "straße",
            "STRASSE",
            "Łódź größe",
            "İstanbul",
            "ıssız",
            "ΣΊΣΥΦΟΣ",
            "сервер часов",
            "خادم",
            "שרת",
            "हिन्दी शब्द",
            "เซิร์ฟเวอร์",
            "サーバー",
            "流量监控",
            "한국어",
            "𐍈𐍉𐌰",
            "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
            "ﷲ",
            "ﬁlter",
            "ｆｕｌｌｗｉｄｔｈ",
            "🚀",
            "rocket 🚀 start",
            "été",
            "e\u0301te\u0301",
            "naïve",
            "x".repeat(70),
            "𐍈".repeat(40),
            "the",
            "of the",
            "it and its",
            "as is",
            "s",
            "policies",
            "status",
            "C++",
            "100%",
            "½",
            "Ǆ",
            "ẞ",
            "constructor",
            "__proto__",
            "toString",
            "a/b\\c",
            "<b>&amp;",
            "can't",
            "\uFFFD\uFFEE",
            "tcp_v4_connect()");
    private static final int VARIANTS = 12;

    private OddSite() {}

    /** So many that their bundle has more files than one, in an order of no meaning. */
    static List<SearchDocument> documents() {
        List<SearchDocument> documents = new ArrayList<>();
        for (int i = 0; i < NAMES.size() * VARIANTS; i++) {
            String odd = NAMES.get(i % NAMES.size());
            SortedSet<String> facets = new TreeSet<>(
                    List.of("tag:" + odd, "tag:" + odd.toUpperCase(Locale.ROOT), "publisher:" + odd + i % 13));
            facets.add("kernel:5." + i % 130);
            documents.add(new SearchDocument(
                    "functions/f" + i + "/",
                    odd + " n" + i,
                    "Title " + i * 31 % 997 + " " + odd,
                    "Counts the " + NAMES.get(i * 5 % NAMES.size()) + " in time",
                    "text of " + NAMES.get(i * 3 % NAMES.size()),
                    facets,
                    odd,
                    20_000 + i,
                    i % 7 == 3 ? 100 + i % 401 : 0,
                    i % 60 == 59 ? 2 : 0));
        }
        return documents;
    }

    /** Queries for each document by its name and its title, and for each value of its facets but of kernels. */
    static List<String> queries() {
        SortedSet<String> queries = new TreeSet<>();
        for (SearchDocument document : documents()) {
            queries.add(document.name());
            queries.add(document.title());
            document.facets().forEach(facet -> queries.add(asked(facet)));
        }
        NAMES.forEach(name -> queries.add(name.substring(
                0, name.offsetByCodePoints(0, Math.min(2, name.codePointCount(0, name.length()))))));
        queries.addAll(List.of(
                "counts time",
                "title",
                "\"the\"",
                "\"of the\"",
                "\"in time\"",
                "-\"in time\"",
                "-tag:the -tag:s",
                "\"counts the\" -status",
                "kernel:5.99"));
        return List.copyOf(queries);
    }

    /** {@code tag:of the} is {@code tag:"of the"}. */
    static String asked(String facet) {
        return facet.replaceFirst(":(.*)$", ":\"$1\"");
    }

    /** Writes the bundle to the folder {@code arguments[0]}, and prints what is found for each query, and its completions, as JSON. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, byte[]> files = new HashMap<>();
        try (SearchBundle bundle = new SearchBundle()) {
            documents().forEach(bundle::add);
            for (SiteFile file : bundle.finish().files()) {
                Path path = folder.resolve(file.path());
                Files.createDirectories(path.getParent());
                Files.write(path, file.content());
                files.put(file.path(), file.content());
            }
        }
        SearchClient client =
                SearchClient.open(path -> Optional.ofNullable(files.get(path)).orElseThrow());
        List<Map<String, Object>> found = new ArrayList<>();
        for (String query : queries()) {
            found.add(Map.of(
                    "query", query, "result", client.search(query, 20), "completions", client.suggest(query, 10)));
        }
        System.out.println(JsonMapper.builder().build().writeValueAsString(found));
    }
}
