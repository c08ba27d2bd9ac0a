package io.l3af.marketplace.app.site;

import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.KeptFile;
import io.l3af.marketplace.search.SearchBundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the last run made of a catalog, and this one does: of each function, and of all of them together. May be asked by many threads. */
final class SiteMemory {
    private static final String FUNCTIONS = "functions/";
    private static final String SEARCH = "search";
    private static final JsonMapper MAPPER = RememberedMapper.create();

    private final Cache cache;
    private final Sha256 program;
    private final Surroundings surroundings;
    private final LastRun lastRun;
    private final Optional<Map<FunctionPath, Remembered>> last;
    private final Map<FunctionPath, Remembered> made = new ConcurrentHashMap<>();

    /** @param lastRun what this process knows of its last run, and will know of this one */
    SiteMemory(Cache cache, Sha256 program, Surroundings surroundings, LastRun lastRun) {
        this.cache = cache;
        this.program = program;
        this.surroundings = surroundings;
        this.lastRun = lastRun;
        this.last = cache.state().flatMap(lastRun::functions);
    }

    /**
     * What is written once from all functions.
     *
     * @param program that wrote it
     * @param key a digest of everything else that it follows from
     */
    record Whole(Sha256 program, Sha256 key, List<KeptFile> files) {
        Whole {
            files = List.copyOf(files);
        }
    }

    /** What lies outside of functions, the ledger aside. */
    Surroundings surroundings() {
        return surroundings;
    }

    /** Whether anything can be remembered. */
    boolean isOpen() {
        return cache.isOpen();
    }

    /** Whether this very process made the site that stands, and nobody has since. */
    boolean isOfThisProcess() {
        return last.isPresent();
    }

    /** What the last run made of a function. */
    Optional<Remembered> function(FunctionPath path) {
        if (last.isPresent()) {
            return Optional.ofNullable(last.get().get(path));
        }
        return cache.read(FUNCTIONS + path).flatMap(entry -> read(entry, Remembered.class));
    }

    /** Keeps what {@link #function} has given. */
    void keep(FunctionPath path, Remembered remembered) {
        cache.keep(FUNCTIONS + path);
        note(path, remembered);
    }

    void remember(FunctionPath path, Remembered remembered) {
        cache.write(FUNCTIONS + path, MAPPER.writeValueAsBytes(remembered));
        note(path, remembered);
    }

    private void note(FunctionPath path, Remembered remembered) {
        if (lastRun.isFollowed()) {
            made.put(path, remembered);
        }
    }

    /** Makes what was kept and remembered true of the site that has {@code state}. */
    void commit(Sha256 state) {
        cache.commit(state);
        lastRun.keep(state, made);
    }

    /** All search documents of the last run, and of this one. */
    SearchBundle searchBundle() {
        return cache.beside(SEARCH)
                .map(folder -> new SearchBundle(folder, program))
                .orElseGet(SearchBundle::new);
    }

    /** What this program wrote once under {@code name}. */
    Optional<Whole> whole(String name) {
        return cache.read(name)
                .flatMap(entry -> read(entry, Whole.class))
                .filter(found -> program.equals(found.program())); // which another may not have written
    }

    void keepWhole(String name) {
        cache.keep(name);
    }

    void rememberWhole(String name, Sha256 key, List<KeptFile> files) {
        cache.write(name, MAPPER.writeValueAsBytes(new Whole(program, key, files)));
    }

    /** Of what pages besides its own show of a function: all of its summary but the shard. */
    static Sha256 listed(FunctionSummary summary) {
        return Sha256.of(RememberedMapper.LISTED.writeValueAsBytes(summary));
    }

    /** Nothing if the entry is damaged. */
    private static <T> Optional<T> read(byte[] entry, Class<T> type) {
        try {
            return Optional.of(MAPPER.readValue(entry, type));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
