package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.KeptFile;
import io.l3af.marketplace.publish.NotedOutput;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.search.BundleFolder;
import io.l3af.marketplace.search.FinishedBundle;
import io.l3af.marketplace.search.SearchBundle;
import io.l3af.marketplace.search.SearchDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions of a site that were made, and what is written once from all of them. May be added to by many threads. */
final class SiteFunctions {
    private static final String SEARCH = "search";

    private final SiteWriter site;
    private final SiteMemory memory;
    private final SearchBundle search;
    private final Supplier<VerifyFunction> verification;
    private final ConcurrentNavigableMap<FunctionPath, Done> done = new ConcurrentSkipListMap<>();
    private final LongAdder reused = new LongAdder();
    private final LongAdder pagesWritten = new LongAdder();
    private @Nullable VerifyFunction again;

    /**
     * @param search the documents of the last run
     * @param verification of those whose search document was lost, which is asked for once at most
     */
    SiteFunctions(SiteWriter site, SiteMemory memory, SearchBundle search, Supplier<VerifyFunction> verification) {
        this.site = site;
        this.memory = memory;
        this.search = search;
        this.verification = verification;
    }

    /**
     * What is kept in memory of a function.
     *
     * @param seen how its folder looked; absent when the next run has to look at its bytes
     * @param until when one of its signatures may be judged otherwise
     */
    private record Done(
            FunctionFolder folder,
            FunctionSummary summary,
            Sha256 searched,
            Sha256 listed,
            @Nullable Sha256 seen,
            @Nullable Instant until) {
        static Done of(FunctionFolder folder, Remembered remembered) {
            return new Done(
                    folder,
                    remembered.summary(),
                    remembered.searched(),
                    remembered.listed(),
                    remembered.seen(),
                    remembered.until());
        }

        /** By which search knows it. */
        String page() {
            return SitePaths.function(folder.path());
        }
    }

    /** Adds one that was carried over. */
    void addReused(FunctionFolder folder, Remembered remembered) {
        reused.increment();
        add(folder, remembered);
    }

    /** Adds one that was written and is remembered. */
    void add(FunctionFolder folder, Remembered remembered) {
        pagesWritten.add(remembered.pages());
        done.put(folder.path(), Done.of(folder, remembered));
    }

    /**
     * Adds one that was written and is not remembered.
     *
     * @param searched what {@link #search} gave
     */
    void add(FunctionFolder folder, EmitFunction.Emitted emitted, Sha256 searched) {
        pagesWritten.add(emitted.pages());
        done.put(
                folder.path(),
                new Done(folder, emitted.summary(), searched, SiteMemory.listed(emitted.summary()), null, null));
    }

    /** By path. */
    List<FunctionSummary> summaries() {
        return done.values().stream().map(Done::summary).toList();
    }

    long size() {
        return done.size();
    }

    long releases() {
        return done.values().stream()
                .mapToLong(function -> function.summary().releases())
                .sum();
    }

    long pages() {
        return pagesWritten.sum();
    }

    /** How the folder of each looked; nothing if that cannot be told of one. */
    Optional<SortedMap<FunctionPath, Sha256>> seen() {
        SortedMap<FunctionPath, Sha256> seen = new TreeMap<>();
        done.forEach((path, function) -> {
            if (function.seen() != null) {
                seen.put(path, function.seen());
            }
        });
        return seen.size() == done.size() ? Optional.of(seen) : Optional.empty();
    }

    /** When a signature may be judged otherwise. */
    Moments moments() {
        Optional<Instant> first = done.values().stream()
                .map(Done::until)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder());
        return new Moments(first.stream().toList(), List.of());
    }

    /** How many were carried over. */
    long reused() {
        return reused.sum();
    }

    /** Takes what can be found of a function that was written; gives its digest. */
    Sha256 search(SearchDocument document) {
        return search.add(document);
    }

    /** Writes the search bundle, or carries it over; gives its paths, sorted. */
    List<String> writeSearch(int jobs) {
        List<String> parts = done.values().stream()
                .map(function -> function.searched().hex())
                .toList();
        return once(SEARCH, Surroundings.digest(parts), (output, last) -> writeBundle(bundle(jobs), output, last))
                .stream()
                .sorted()
                .toList();
    }

    /**
     * Writes {@code files}, which follow from the summaries of all functions without their shards and from what lies outside
     * of functions, or carries them over.
     *
     * @return their paths
     */
    List<String> writeListed(String name, Supplier<Stream<SiteFile>> files) {
        List<String> parts = new ArrayList<>(List.of(memory.surroundings().all().hex()));
        done.values().forEach(function -> parts.add(function.listed().hex()));
        return once(
                name, Surroundings.digest(parts), (output, last) -> files.get().forEach(output::write));
    }

    /** @param writing is given where to write, and what was written the last time */
    private List<String> once(String name, Sha256 key, BiConsumer<NotedOutput, List<KeptFile>> writing) {
        Optional<SiteMemory.Whole> last = memory.whole(name);
        if (last.isPresent()
                && last.get().key().equals(key)
                && site.carry(last.get().files())) {
            memory.keepWhole(name);
            return paths(last.get().files());
        }
        NotedOutput output = new NotedOutput(site);
        writing.accept(output, last.map(SiteMemory.Whole::files).orElse(List.of()));
        memory.rememberWhole(name, key, output.files());
        return paths(output.files());
    }

    /** Of folders that were written the last time files are neither packed nor written again. */
    static void writeBundle(FinishedBundle bundle, NotedOutput output, List<KeptFile> last) {
        List<BundleFolder> fresh = bundle.folders().stream()
                .filter(folder -> !output.carry(last.stream()
                        .filter(file -> file.path().startsWith(folder.path()))
                        .toList()))
                .toList();
        new FinishedBundle(fresh, bundle.manifest()).files().forEach(output::write);
    }

    /** The search bundle of all functions; a document that was lost is made again. */
    private FinishedBundle bundle(int jobs) {
        Map<String, String> publishers = new TreeMap<>();
        summaries().forEach(summary -> publishers.put(summary.path().submitter(), summary.publisher()));
        Set<String> paths = new HashSet<>();
        done.values().forEach(function -> paths.add(function.page()));
        search.keepOnly(paths);
        List<Done> lost = done.values().stream().filter(this::isLost).toList();
        InParallel.forEach(lost, jobs, function -> search.add(document(function)));
        return search.finish(facet -> FunctionSearch.shown(facet, publishers));
    }

    private boolean isLost(Done function) {
        return !search.has(function.page(), function.searched());
    }

    private SearchDocument document(Done function) {
        return FunctionSearch.document(
                again().verify(function.folder(), new Diagnostics()).orElseThrow());
    }

    private synchronized VerifyFunction again() {
        if (again == null) {
            again = verification.get();
        }
        return again;
    }

    /** Makes what is remembered true of the site that has {@code state}. */
    void commit(Sha256 state) {
        search.save();
        memory.commit(state);
    }

    private static List<String> paths(Collection<KeptFile> files) {
        return files.stream().map(KeptFile::path).toList();
    }
}
