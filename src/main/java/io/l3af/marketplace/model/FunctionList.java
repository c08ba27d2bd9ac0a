package io.l3af.marketplace.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Functions that the site lists together: their pages and their feed are made of one list.
 *
 * @param folder of the list in the site, ending in {@code /}
 * @param title as a heading: {@code Rate limits}, {@code XDP}, {@code dns}
 * @param functions from A to Z
 */
public record FunctionList(Kind kind, String folder, String title, List<FunctionSummary> functions) {
    /** By title without regard to case, then by path. */
    public static final Comparator<FunctionSummary> A_TO_Z = Comparator.comparing(
                    (FunctionSummary summary) -> summary.title().toLowerCase(Locale.ROOT))
            .thenComparing(FunctionSummary::path);

    /** By the date of the latest release, newest first. */
    public static final Comparator<FunctionSummary> NEWEST_FIRST =
            Comparator.comparing(FunctionSummary::date).reversed().thenComparing(FunctionSummary::path);

    /** By rating, best first; those that nobody rated stand where {@link Rating}'s prior puts them. */
    public static final Comparator<FunctionSummary> BEST_FIRST =
            Comparator.comparing(FunctionSummary::rating).reversed().thenComparing(FunctionSummary::path);

    public FunctionList {
        functions = List.copyOf(functions);
    }

    /** What the functions of a list have in common. */
    public enum Kind {
        /** Every function. */
        ALL,
        CATEGORY,
        SUBCATEGORY,
        HOOK,
        TAG,
        PUBLISHER
    }

    /** Every list of a marketplace: all functions first, then by kind and folder. */
    public static List<FunctionList> of(Collection<FunctionSummary> summaries) {
        List<FunctionSummary> sorted = summaries.stream().sorted(A_TO_Z).toList();
        List<FunctionList> lists = new ArrayList<>();
        lists.add(new FunctionList(Kind.ALL, SitePaths.FUNCTIONS, "Functions", sorted));
        add(
                lists,
                Kind.CATEGORY,
                grouped(sorted, summary -> Stream.of(summary.path().category())));
        add(lists, Kind.SUBCATEGORY, grouped(sorted, summary -> Stream.of(subcategory(summary.path()))));
        add(lists, Kind.HOOK, grouped(sorted, summary -> summary.hooks().stream()));
        add(lists, Kind.TAG, grouped(sorted, summary -> summary.tags().stream()));
        grouped(sorted, summary -> Stream.of(summary.path().submitter()))
                .forEach((submitter, functions) -> lists.add(new FunctionList(
                        Kind.PUBLISHER,
                        SitePaths.publisher(submitter),
                        functions.get(0).publisher(),
                        functions)));
        return lists;
    }

    /** A slug as a heading: {@code rate-limits} is {@code Rate limits}. */
    public static String heading(String slug) {
        return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    }

    /** Where its feed lies; that of all functions is the site's. */
    public String feed() {
        return kind == Kind.ALL ? SitePaths.FEED : folder + SitePaths.FEED;
    }

    private static void add(List<FunctionList> lists, Kind kind, SortedMap<String, List<FunctionSummary>> grouped) {
        grouped.forEach((name, functions) -> lists.add(
                switch (kind) {
                    case HOOK -> new FunctionList(kind, SitePaths.hook(name), name, functions);
                    case TAG -> new FunctionList(kind, SitePaths.tag(name), name, functions);
                    default ->
                        new FunctionList(
                                kind,
                                SitePaths.category(name),
                                heading(name.substring(name.lastIndexOf('/') + 1)),
                                functions);
                }));
    }

    private static String subcategory(FunctionPath path) {
        return path.category() + "/" + path.subcategory();
    }

    private static SortedMap<String, List<FunctionSummary>> grouped(
            List<FunctionSummary> sorted, Function<FunctionSummary, Stream<String>> names) {
        SortedMap<String, List<FunctionSummary>> groups = new TreeMap<>();
        sorted.forEach(summary -> names.apply(summary)
                .distinct()
                .forEach(name -> groups.computeIfAbsent(name, unused -> new ArrayList<>())
                        .add(summary)));
        return groups;
    }
}
