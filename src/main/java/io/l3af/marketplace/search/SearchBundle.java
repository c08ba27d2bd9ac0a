package io.l3af.marketplace.search;

import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects documents and writes the bundle by which clients find them.
 *
 * <pre>{@code
 * try (SearchBundle bundle = new SearchBundle()) {
 *     bundle.add(document);                       // in any order, from any thread
 *     FinishedBundle made = bundle.finish();      // search/manifest.json and what it leads to
 * }
 * }</pre>
 *
 * <p>Documents go to an index on disk; when the bundle is finished, names and summaries are in memory, about half a kilobyte a
 * document. What {@link #save} left the next bundle has at once. The same documents
 * give the same files. Failures of the disk are {@link java.io.UncheckedIOException}s.
 */
public final class SearchBundle implements AutoCloseable {
    private final @Nullable Path saved;
    private final WordIndex index;

    /** Without documents. */
    public SearchBundle() {
        saved = null;
        index = WordIndex.open(null, LedgerLine.NOTHING);
    }

    /**
     * With the documents that were saved in a folder; with none if another program saved them, or if they are damaged.
     *
     * @param program a digest of what makes the bundle
     */
    public SearchBundle(Path saved, Sha256 program) {
        this.saved = saved;
        index = WordIndex.open(saved, program);
    }

    /**
     * Adds a document, in the place of the one with its path if there is one; gives its {@linkplain SearchDocument#digest digest}.
     * No two threads may add the same path.
     */
    public Sha256 add(SearchDocument document) {
        Sha256 digest = document.digest();
        if (!index.holds(document.path(), digest)) {
            put(document, digest);
        }
        return digest;
    }

    private void put(SearchDocument document, Sha256 digest) {
        Set<String> name = new LinkedHashSet<>(Analysis.nameWords(document.name()));
        name.addAll(Analysis.nameWords(document.title()));
        List<String> summary = Analysis.words(document.summary());
        List<String> text = Analysis.words(document.text());
        Set<String> joined = new LinkedHashSet<>(List.of(Analysis.joined(document.name())));
        joined.add(Analysis.joined(document.title()));
        Map<String, String> byTerm = new TreeMap<>();
        document.facets().forEach(facet -> byTerm.putIfAbsent(facetTerm(facet), facet));
        SearchDocument kept = document.withoutText(new TreeSet<>(byTerm.values()));
        index.put(
                new KeptDocument(digest, kept, name.size(), summary.size(), text.size()),
                List.of(
                        new WordIndex.Words(IndexedField.NAME, name),
                        new WordIndex.Words(IndexedField.SUMMARY, summary),
                        new WordIndex.Words(IndexedField.TEXT, text),
                        new WordIndex.Words(IndexedField.JOINED, joined),
                        new WordIndex.Words(IndexedField.FACET, byTerm.keySet())));
    }

    /** Whether there is a document at {@code path} with this {@linkplain SearchDocument#digest digest}. */
    public boolean has(String path, Sha256 digest) {
        return index.holds(path, digest);
    }

    /** Removes all documents but those at {@code paths}. */
    public void keepOnly(Set<String> paths) {
        index.keepOnly(paths);
    }

    /** The bundle of what there is now; shows values of facets as documents have them. */
    public FinishedBundle finish() {
        return finish(facet -> facet.substring(facet.indexOf(':') + 1));
    }

    /**
     * The bundle of what there is now.
     *
     * @param titles how a value of a facet is shown: of {@code publisher:acme} {@code Acme Networks}
     */
    public FinishedBundle finish(UnaryOperator<String> titles) {
        try (WordSnapshot snapshot = index.snapshot()) {
            Impacts impacts = new Impacts(snapshot);
            ShardWriter shards = new ShardWriter();
            snapshot.terms(impacts::add, term -> shards.add(impacts.entry(term), impacts.isName()));
            return new BundleFiles(impacts.documents(), impacts.facets(), shards, titles).finish();
        }
    }

    /** Saves all documents for the next bundle; whether its disk took them. */
    public boolean save() {
        try {
            if (saved != null) {
                index.save(saved);
            }
            return saved != null;
        } catch (IOException e) {
            return false; // which finds what is still whole
        }
    }

    @Override
    public void close() {
        index.close();
    }

    /** Terms have neither blanks nor control characters: a value of several words is joined by {@code -}. */
    static String facetTerm(String facet) {
        return "@" + Analysis.fold(facet).strip().replaceAll("[\\x00-\\x20]+", "-");
    }
}
