package io.l3af.marketplace.search;

import java.util.Locale;

/** The kinds of files of a bundle besides its root, in the order in which the root has them. */
enum FileKind {
    /** Shards of terms and the documents that have them. */
    TERMS,
    /** Summaries of prefixes whose terms fill more than two shards. */
    PREFIXES,
    /** Words reversed, to find those misspelt near the beginning. */
    REVERSED,
    /** What is shown of documents. */
    TEXTS,
    /** The day of each document's latest release. */
    DAYS,
    /** What a plain query of known words does without. */
    MORE,
    /** The rating of each document that has one. */
    RATINGS,
    /** How the values of facets in {@link #MORE} are shown. */
    SHOWN;

    /** The path of a file of this kind within the folder that has it, such as {@code terms/0.bin}. */
    String file(int number) {
        return name().toLowerCase(Locale.ROOT) + "/" + number + ".bin";
    }
}
