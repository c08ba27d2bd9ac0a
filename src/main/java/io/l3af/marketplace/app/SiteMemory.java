package io.l3af.marketplace.app;

import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.KeptFile;
import io.l3af.marketplace.search.SearchDocument;
import java.nio.charset.StandardCharsets;
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

    /** What is written once from all functions, and the files that it came to. */
    record Whole(Sha256 key, List<KeptFile> files) {
        Whole {
            files = List.copyOf(files);
        }
    }

    /** Which program this is. */
    Sha256 program() {
        return program;
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
        cache.read(FUNCTIONS + path).map(SiteMemory::document).ifPresent(document -> write(path, remembered, document));
    }

    void remember(FunctionPath path, Remembered remembered, SearchDocument document) {
        write(path, remembered, MAPPER.writeValueAsString(document));
    }

    private void write(FunctionPath path, Remembered remembered, String document) {
        cache.write(
                FUNCTIONS + path,
                (MAPPER.writeValueAsString(remembered) + "\n" + document).getBytes(StandardCharsets.UTF_8));
    }

    /** The search document of a function that was recalled or remembered. */
    Optional<SearchDocument> document(FunctionPath path) {
        return cache.kept(FUNCTIONS + path)
                .map(SiteMemory::document)
                .map(text -> MAPPER.readValue(text, SearchDocument.class));
    }

    /** What was written once under {@code name}, if it followed from {@code key}. */
    Optional<Whole> whole(String name, Sha256 key) {
        try {
            return cache.read(name)
                    .map(bytes -> MAPPER.readValue(bytes, Whole.class))
                    .filter(found -> found.key().equals(key));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    void keepWhole(String name) {
        cache.keep(name);
    }

    void rememberWhole(String name, Whole whole) {
        cache.write(name, MAPPER.writeValueAsBytes(whole));
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
        String text = new String(entry, StandardCharsets.UTF_8);
        try {
            return Optional.of(MAPPER.readValue(text.substring(0, text.indexOf('\n')), Remembered.class));
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // damaged
        }
    }

    private static String document(byte[] entry) {
        String text = new String(entry, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n') + 1);
    }
}
