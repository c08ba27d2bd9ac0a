package io.l3af.marketplace.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a marketplace puts in the place of the program's own colours, pictures and texts.
 *
 * @param colours those that it chooses
 * @param pictures by name, of {@link #PICTURES}
 * @param pages Markdown by the name of the page; the first line is {@code # } and the title
 */
public record Look(
        Map<ColourScheme, Map<ColourRole, Colour>> colours,
        SortedMap<String, byte[]> pictures,
        SortedMap<String, String> pages) {
    /** The picture beside the title and in the browser's tab. */
    public static final String ICON = "icon.svg";
    /** The picture for those who show a link to a page: 1200 by 630 pixels. */
    public static final String PREVIEW = "preview.png";
    /** The names of all that may be replaced. */
    public static final List<String> PICTURES = List.of(ICON, PREVIEW);
    /** The program's own. */
    public static final Look PLAIN = new Look(Map.of(), new TreeMap<>(), new TreeMap<>());

    public Look {
        Map<ColourScheme, Map<ColourRole, Colour>> copy = new EnumMap<>(ColourScheme.class);
        colours.forEach((scheme, chosen) -> copy.put(scheme, Map.copyOf(chosen)));
        colours = Collections.unmodifiableMap(copy);
        pictures = Collections.unmodifiableSortedMap(new TreeMap<>(pictures));
        pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
    }

    /** The colour of {@code role}: chosen, or else the program's. */
    public Colour colour(ColourScheme scheme, ColourRole role) {
        return colours.getOrDefault(scheme, Map.of()).getOrDefault(role, role.colour(scheme));
    }
}
