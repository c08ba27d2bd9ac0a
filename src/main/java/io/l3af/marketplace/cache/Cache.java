package io.l3af.marketplace.cache;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.FolderLock;
import io.l3af.marketplace.scratch.TreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Entries of an earlier run that are true of one state, and those of this run.
 *
 * <pre>{@code
 * try (Cache cache = Cache.open(folder, before)) {
 *     cache.read("functions/a");            // only if the last commit was of the state "before"
 *     cache.write("functions/b", bytes);
 *     cache.commit(after);                  // entries that were neither read nor written are gone
 * }
 * }</pre>
 *
 * <p>A cache that cannot be read, is damaged or belongs to a run that is going on, gives nothing and keeps nothing: it
 * makes runs faster and never fails one. All methods but {@code commit} and {@code close} may be called from many threads.
 */
public final class Cache implements AutoCloseable {
    private static final String ENTRIES = "entries";
    private static final String STAGED = "staged";
    private static final String BESIDE = "beside";
    private static final String STATE = "state";
    private static final String NEW_STATE = STATE + ".new";
    private static final Set<String> OWN = Set.of(ENTRIES, STAGED, BESIDE, STATE, NEW_STATE, FolderLock.NAME);

    private final @Nullable Path folder;
    private final @Nullable FolderLock lock;
    private final Optional<Sha256> state;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private volatile boolean failed;

    private Cache(@Nullable Path folder, @Nullable FolderLock lock, Optional<Sha256> state) {
        this.folder = folder;
        this.lock = lock;
        this.state = state;
    }

    /** A cache that gives nothing and keeps nothing. */
    public static Cache none() {
        return new Cache(null, null, Optional.empty());
    }

    /** Whether {@code folder} is a cache or can become one: others may have entries that a cache would remove. */
    public static boolean mayBeAt(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            Set<String> names =
                    listed.map(Path::getFileName).map(Path::toString).collect(Collectors.toSet());
            return names.isEmpty() || (names.contains(FolderLock.NAME) && OWN.containsAll(names));
        } catch (IOException e) {
            return Files.notExists(folder);
        }
    }

    /**
     * Opens the cache in {@code folder}, which is made when it is missing.
     *
     * @param state of which its entries must be true to be given; absent: none are
     */
    public static Cache open(Path folder, Optional<Sha256> state) {
        try {
            Files.createDirectories(folder);
            Optional<FolderLock> lock = FolderLock.take(folder);
            return lock.isPresent() ? open(folder, lock.get(), state) : none();
        } catch (IOException e) {
            return none();
        }
    }

    private static Cache open(Path folder, FolderLock lock, Optional<Sha256> state) throws IOException {
        try {
            TreeRemoval.remove(folder.resolve(STAGED));
            Optional<String> of = content(folder.resolve(STATE));
            return new Cache(folder, lock, state.filter(asked -> of.equals(Optional.of(asked.hex()))));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether anything can be remembered. */
    public boolean isOpen() {
        return folder != null && !failed;
    }

    /** The state of which the entries are given; absent if none are. */
    public Optional<Sha256> state() {
        return state;
    }

    /** The entry {@code name}, such as {@code functions/a}, of the state that was asked for. */
    public Optional<byte[]> read(String name) {
        if (folder == null || state.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(ENTRIES).resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps the entry {@code name}, which was read, as it is. */
    public void keep(String name) {
        kept.add(name);
    }

    /** Keeps a new entry {@code name}. */
    public void write(String name, byte[] content) {
        if (folder == null) {
            return;
        }
        Path file = folder.resolve(STAGED).resolve(name);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content);
            kept.add(name);
        } catch (IOException e) {
            failed = true;
        }
    }

    /**
     * A folder for what knows by itself whether it is still true, such as the index of a library: whatever becomes of the
     * entries, it is neither read nor changed here. Nothing if there is no cache.
     */
    public Optional<Path> beside(String name) {
        return Optional.ofNullable(folder).map(own -> own.resolve(BESIDE).resolve(name));
    }

    /** Makes the entries that were kept those of {@code state}; all others are removed. */
    public void commit(Sha256 state) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(STATE));
            if (failed) {
                return;
            }
            Path entries = folder.resolve(ENTRIES);
            Files.createDirectories(entries);
            Path staged = folder.resolve(STAGED);
            if (Files.isDirectory(staged)) {
                moveAll(staged, entries);
            }
            forgetOthers(entries);
            Path written = folder.resolve(NEW_STATE);
            Files.writeString(written, state.hex(), StandardCharsets.US_ASCII);
            Files.move(written, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            failed = true; // without a state nothing of it counts
        }
    }

    @Override
    public void close() {
        if (folder == null || lock == null) {
            return;
        }
        try (lock) {
            TreeRemoval.remove(folder.resolve(STAGED));
        } catch (IOException e) {
            failed = true; // the next run clears it
        }
    }

    private static Optional<String> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void moveAll(Path staged, Path entries) throws IOException {
        Files.walkFileTree(staged, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path entry = entries.resolve(staged.relativize(file).toString());
                Files.createDirectories(entry.resolveSibling(""));
                Files.move(file, entry, StandardCopyOption.ATOMIC_MOVE);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void forgetOthers(Path entries) throws IOException {
        Files.walkFileTree(entries, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!kept.contains(entries.relativize(file).toString().replace('\\', '/'))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
