package io.l3af.marketplace.search;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reads each file of a source once, and several at the same time if somebody says beforehand which will be wanted.
 *
 * <p>Files are kept as they were read, not unpacked: what was packed well fills no memory.
 */
final class ReadAhead implements SearchSource {
    private static final int AT_ONCE = 6; // as browsers ask a host

    private final SearchSource source;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ReadAhead::thread);
    private final Map<String, CompletableFuture<byte[]>> files = new HashMap<>();

    ReadAhead(SearchSource source) {
        this.source = source;
        threads.allowCoreThreadTimeOut(true); // nobody closes a client
    }

    private static Thread thread(Runnable reading) {
        Thread thread = new Thread(reading, "search file");
        thread.setDaemon(true); // what is not wanted after all is not waited for
        return thread;
    }

    /** Begins to read a file; whether it can be read concerns only who reads it. */
    void expect(String sitePath) {
        files.compute(
                sitePath, (path, known) -> known == null || known.isCompletedExceptionally() ? start(path) : known);
    }

    @Override
    public byte[] read(String sitePath) {
        try {
            return files.computeIfAbsent(sitePath, this::start).join();
        } catch (CompletionException e) {
            // perhaps they can be read later
            files.values().removeIf(file -> !file.isDone() || file.isCompletedExceptionally());
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private CompletableFuture<byte[]> start(String sitePath) {
        return CompletableFuture.supplyAsync(() -> source.read(sitePath), threads);
    }
}
