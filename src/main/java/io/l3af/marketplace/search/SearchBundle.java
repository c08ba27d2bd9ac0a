package io.l3af.marketplace.search;

import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * document. In a folder that stays the next bundle has the documents of the last {@link #commit} at once. The same documents
 * give the same files. Failures of the disk are {@link java.io.UncheckedIOException}s.
 */
public final class SearchBundle implements AutoCloseable {
    private final @Nullable ScratchFolder scratch;
    private final WordIndex index;

    /** Without documents, in a folder that goes away. */
    public SearchBundle() {
        try {
            scratch = ScratchFolder.make("search");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        index = new WordIndex(scratch.path().resolve("index"), LedgerLine.NOTHING);
    }

    /**
     * With the documents of the last commit in {@code folder}, which nobody else may use meanwhile. What is damaged there, or was
     * left by another program, is removed.
     *
     * @param program a digest of what makes the bundle
     */
    public SearchBundle(Path folder, Sha256 program) {
        scratch = null;
        index = new WordIndex(folder, program);
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

    /** Leaves all documents to the next bundle in the same folder. */
    public void commit() {
        if (scratch == null) {
            index.commit();
        }
    }

    @Override
    public void close() {
        try {
            index.close();
        } finally {
            if (scratch != null) {
                scratch.close();
            }
        }
    }

    /** Terms have neither blanks nor control characters: a value of several words is joined by {@code -}. */
    static String facetTerm(String facet) {
        return "@" + Analysis.fold(facet).strip().replaceAll("[\\x00-\\x20]+", "-");
    }
}
