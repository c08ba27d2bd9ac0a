package io.l3af.marketplace.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people may ask the demonstration, and the function that they mean. {@code scripts/e2e-search} starts this file by
 * itself and holds the browser's client against what it prints.
 */
public final class LabelledQueries {
    private static final Path QUERIES = Path.of("src/test/resources/search/queries.tsv");
    private static final String NOTHING = "-";
    private static final String ANYTHING = "*";
    private static final int SEEN = 10;

    private LabelledQueries() {}

    /**
     * One line of the file.
     *
     * @param kind such as {@code typo}; {@code order} if only the order of what is found matters
     * @param function its path, {@code -} for none, {@code *} for any
     */
    public record Labelled(String kind, String query, String filters, String function) {
        public String typed() {
            return filters.isEmpty() ? query : query + " " + filters;
        }

        /** 1 for the first place, 1/2 for the second, 0 if it is not among the first ten. */
        double reciprocalRank(SearchResult result) {
            if (function.equals(NOTHING)) {
                return result.total() == 0 ? 1 : 0;
            }
            for (int i = 0; i < Math.min(SEEN, result.hits().size()); i++) {
                if (result.hits().get(i).path().equals("functions/" + function + "/")) {
                    return 1.0 / (i + 1);
                }
            }
            return 0;
        }
    }

    /** How well the queries of a kind are answered: shares of 1. */
    public record Quality(double first, double seen, double reciprocalRank) {
        /** As a line of the recorded figures has it. */
        public String line(String kind) {
            return String.format(Locale.ROOT, "%s\t%.3f\t%.3f\t%.3f", kind, first, seen, reciprocalRank);
        }

        public static Quality of(String line) {
            String[] columns = line.split("\t", -1);
            return new Quality(
                    Double.parseDouble(columns[1]), Double.parseDouble(columns[2]), Double.parseDouble(columns[3]));
        }

        public boolean isBelow(Quality other) {
            double rounding = 0.0006;
            return first < other.first - rounding
                    || seen < other.seen - rounding
                    || reciprocalRank < other.reciprocalRank - rounding;
        }
    }

    public static List<Labelled> read() {
        try {
            return Files.readAllLines(QUERIES).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Labelled(columns[0], columns[1], columns[2], columns[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By kind; what is not answered best is added to {@code missed}. */
    public static Map<String, Quality> measure(SearchClient client, List<String> missed) {
        Map<String, List<Double>> ranks = new TreeMap<>();
        for (Labelled labelled : read()) {
            if (!labelled.function.equals(ANYTHING)) {
                double rank = labelled.reciprocalRank(client.search(labelled.typed(), SEEN));
                ranks.computeIfAbsent(labelled.kind, kind -> new ArrayList<>()).add(rank);
                if (rank < 1) {
                    missed.add(labelled + " has " + rank);
                }
            }
        }
        Map<String, Quality> qualities = new TreeMap<>();
        ranks.forEach((kind, list) -> qualities.put(
                kind,
                new Quality(
                        share((double) list.stream().filter(rank -> rank == 1).count(), list),
                        share((double) list.stream().filter(rank -> rank > 0).count(), list),
                        share(list.stream().mapToDouble(rank -> rank).sum(), list))));
        return qualities;
    }

    private static double share(double part, List<Double> all) {
        return part / all.size();
    }

    /** The client of a site in a folder. */
    public static SearchClient client(Path site) {
        return SearchClient.open(path -> {
            try {
                return Files.readAllBytes(site.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Prints what is found in the site {@code arguments[0]} for each query, and how each beginning of it is completed. */
    public static void main(String[] arguments) {
        SearchClient client = client(Path.of(arguments[0]));
        List<Map<String, Object>> found = new ArrayList<>();
        List<Map<String, Object>> completed = new ArrayList<>();
        Set<String> beginnings = new TreeSet<>();
        for (Labelled labelled : read()) {
            found.add(Map.of("asked", labelled, "result", client.search(labelled.typed(), 2 * SEEN)));
            for (int end = 1; end <= labelled.typed().length(); end++) {
                beginnings.add(labelled.typed().substring(0, end));
            }
        }
        for (String typed : beginnings) {
            completed.add(Map.of("typed", typed, "completions", client.suggest(typed, SEEN)));
        }
        System.out.println(
                JsonMapper.builder().build().writeValueAsString(Map.of("queries", found, "beginnings", completed)));
    }
}
