package io.l3af.marketplace.search;

import io.l3af.marketplace.search.SearchResult.Hit;
import java.util.stream.Stream;

/** How well a document that is met by its name is called what was typed, with all that stands between words: {@code c++}. */
final class NameFit {
    private static final double WHOLE = 6; // if the name or title begins with all that was typed

    private NameFit() {}

    /** What to add to the score. */
    static double of(Query query, Hit hit) {
        String typed = query.begin();
        return Stream.of(hit.name(), hit.title())
                .mapToInt(name -> same(typed, Analysis.written(name)))
                .mapToDouble(same -> WHOLE * same / typed.length())
                .max()
                .orElse(0);
    }

    /** How many UTF-16 units both begin with. */
    private static int same(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }
}
