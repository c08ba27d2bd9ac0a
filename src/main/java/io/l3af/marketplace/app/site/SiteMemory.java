package io.l3af.marketplace.app.site;

import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.KeptFile;
import io.l3af.marketplace.search.SearchDocument;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the last run made of a catalog, and this one does: of each function, and of all of them together. May be asked by many threads. */
final class SiteMemory {
    private static final String FUNCTIONS = "functions/";
    private static final JsonMapper MAPPER = RememberedMapper.create();

    private final Cache cache;
    private final Sha256 program;
    private final Surroundings surroundings;

    SiteMemory(Cache cache, Sha256 program, Surroundings surroundings) {
        this.cache = cache;
        this.program = program;
        this.surroundings = surroundings;
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

    /** What the last run made of a function. */
    Optional<Remembered> function(FunctionPath path) {
        return cache.read(FUNCTIONS + path).flatMap(SiteMemory::remembered);
    }

    /** Keeps what {@link #function} has given. */
    void keep(FunctionPath path) {
        cache.keep(FUNCTIONS + path);
    }

    /** Keeps {@code remembered}, which has the search document of what {@link #function} has given. */
    void keep(FunctionPath path, Remembered remembered) {
        cache.read(FUNCTIONS + path)
                .flatMap(SiteMemory::document)
                .ifPresent(found -> remember(path, remembered, found));
    }

    /** An entry is two lines: what was made of the function, and what can be found of it. */
    void remember(FunctionPath path, Remembered remembered, SearchDocument document) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.writeBytes(MAPPER.writeValueAsBytes(remembered));
        entry.write('\n');
        entry.writeBytes(MAPPER.writeValueAsBytes(document));
        cache.write(FUNCTIONS + path, entry.toByteArray());
    }

    /** The search document of a function that was recalled or remembered. */
    Optional<SearchDocument> document(FunctionPath path) {
        return cache.kept(FUNCTIONS + path).flatMap(SiteMemory::document);
    }

    /** What this program wrote once under {@code name}. */
    Optional<Whole> whole(String name) {
        return cache.read(name)
                .flatMap(entry -> read(entry, 0, entry.length, Whole.class))
                .filter(found -> program.equals(found.program())); // which another may not have written
    }

    void keepWhole(String name) {
        cache.keep(name);
    }

    void rememberWhole(String name, Sha256 key, List<KeptFile> files) {
        cache.write(name, MAPPER.writeValueAsBytes(new Whole(program, key, files)));
    }

    /** Of everything that can be found of a function. */
    static Sha256 searched(SearchDocument document) {
        return Sha256.of(MAPPER.writeValueAsBytes(document));
    }

    /** Of what pages besides its own show of a function: all of its summary but the shard. */
    static Sha256 listed(FunctionSummary summary) {
        return Sha256.of(RememberedMapper.LISTED.writeValueAsBytes(summary));
    }

    private static Optional<Remembered> remembered(byte[] entry) {
        return read(entry, 0, endOfLine(entry), Remembered.class);
    }

    private static Optional<SearchDocument> document(byte[] entry) {
        int start = Math.min(entry.length, endOfLine(entry) + 1);
        return read(entry, start, entry.length - start, SearchDocument.class);
    }

    private static int endOfLine(byte[] entry) {
        int at = 0;
        while (at < entry.length && entry[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Nothing if the entry is damaged. */
    private static <T> Optional<T> read(byte[] entry, int start, int length, Class<T> type) {
        try {
            return Optional.of(MAPPER.readValue(entry, start, length, type));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
