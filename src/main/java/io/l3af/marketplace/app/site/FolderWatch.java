package io.l3af.marketplace.app.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Tells which files below some folders were touched, as the operating system reports it. */
final class FolderWatch implements AutoCloseable {
    /** Editors write in several steps; when they have been still for so long, they are done: milliseconds. */
    private static final long STILL = 20;

    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    private FolderWatch(WatchService service) {
        this.service = service;
    }

    /** Begins to watch {@code roots} and everything below them. */
    static FolderWatch of(List<Path> roots) throws IOException {
        FolderWatch watch =
                new FolderWatch(roots.get(0).toAbsolutePath().getFileSystem().newWatchService());
        try {
            for (Path root : roots) {
                watch.register(root.toAbsolutePath().normalize());
            }
            return watch;
        } catch (IOException | RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /**
     * Waits until something is touched, and then until everything is still.
     *
     * @return files and folders, absolute, of which any may be gone; nothing: more than could be counted
     */
    Optional<Set<Path>> next() throws InterruptedException, IOException {
        Set<Path> touched = new HashSet<>();
        boolean counted = take(service.take(), touched);
        for (WatchKey key = poll(); key != null; key = poll()) {
            counted &= take(key, touched);
        }
        return counted ? Optional.of(touched) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private WatchKey poll() throws InterruptedException {
        return service.poll(STILL, TimeUnit.MILLISECONDS);
    }

    private boolean take(WatchKey key, Set<Path> touched) throws IOException {
        boolean counted = true;
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name && folder != null) {
                Path file = folder.resolve(name);
                touched.add(file);
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    register(file);
                }
            } else {
                counted = false;
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
        return counted;
    }

    private void register(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                folders.put(
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_DELETE,
                                StandardWatchEventKinds.ENTRY_MODIFY),
                        folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE; // gone again
            }
        });
    }
}
