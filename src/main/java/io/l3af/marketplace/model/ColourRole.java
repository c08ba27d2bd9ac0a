package io.l3af.marketplace.model;

import java.util.List;
import java.util.Locale;

/**
 * What a colour is for that a marketplace may choose. Colours that say whether something is trusted are not among them:
 * they mean the same everywhere.
 */
public enum ColourRole {
    /** Behind the page. */
    PAPER("#fbfaf5", "#111512"),
    /** Behind fields, and what is clicked. */
    RAISED("#ffffff", "#181d19"),
    /** Behind code, and the foot of the page. */
    PANEL("#f3f2e9", "#1a201c"),
    /** Between things. */
    LINE("#dcdacd", "#303932"),
    /** Text. */
    INK("#1a211c", "#e3e8e1"),
    /** Text beside text. */
    QUIET("#57615a", "#9eaaa1"),
    /** Links, and what has the focus. */
    ACCENT("#14653d", "#84d3a6"),
    /** Behind words that were found, and around the place where one is. */
    ACCENT_SOFT("#cfe6d8", "#24513a"),
    /** The stars of ratings. */
    STAR("#8a5a00", "#f1c877");

    /** What has to be readable on each of {@link #GROUNDS}. */
    public static final List<ColourRole> TEXTS = List.of(INK, QUIET, ACCENT);
    /** What text lies on. */
    public static final List<ColourRole> GROUNDS = List.of(PAPER, RAISED, PANEL);

    private final String light;
    private final String dark;

    ColourRole(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The program's own choice, on a light or a dark ground. */
    public Colour colour(ColourScheme scheme) {
        return Colour.parse(scheme == ColourScheme.LIGHT ? light : dark);
    }

    /** Its name in {@code marketplace.yaml} and in style sheets, such as {@code accent-soft}. */
    public String cssName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
