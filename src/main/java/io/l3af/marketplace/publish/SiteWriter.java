package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.Claims.Claim;
import io.l3af.marketplace.publish.Claims.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes a site, wholly or not at all.
 *
 * <pre>{@code
 * try (SiteWriter site = SiteWriter.open(Path.of("target/site"))) {
 *     site.write("index.html", page);
 *     WrittenSite done = site.commit();
 * }
 * }</pre>
 *
 * <p>The site is a symbolic link to a generation, a folder of plain files; {@link #commit} replaces the link in one
 * step. Whoever reads the site at any moment, also after the writer was killed, sees the old site or the new one. A
 * reader that needs several files to fit together resolves the link once; the generation it got stays until the commit
 * after the next.
 *
 * <p>Each path is compared with the old generation first. A file with the same size and bytes is not written but
 * carried over as a hard link, with its inode and times; when nothing at all differs, a commit touches nothing. Only
 * digests of the paths are kept in memory. Files share hard links: change nothing in a generation by hand.
 *
 * <p>Paths are relative to the site, with {@code /}, of plain characters. A path that is written twice in one run, or
 * is a file and a folder, is a programmer's mistake: {@link IllegalArgumentException}. All methods but {@code commit}
 * and {@code close} may be called from many threads, and throw {@link PublishException} when the disk fails.
 */
public final class SiteWriter implements SiteOutput, AutoCloseable {
    private final Path output;
    private final Generations generations;
    private final @Nullable Path old;
    private final Path staging;
    private final Claims claims = new Claims();
    private final Written listed = new Written();
    private final ConcurrentSkipListSet<String> conflicts = new ConcurrentSkipListSet<>();
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder others = new LongAdder(); // files that were kept, though this run has not written them
    private Predicate<String> kept = path -> false;
    private final AtomicBoolean finished = new AtomicBoolean();

    private SiteWriter(Path output, Generations generations) {
        this.output = output;
        this.generations = generations;
        this.old = generations.current();
        this.staging = generations.staging();
    }

    /**
     * Begins a new generation of a site.
     *
     * @param output where the site is or will be: nothing, an empty folder, or a site that kfm made; its parent folder
     *     is made when it is missing
     * @throws PublishException if something else is there, or another run writes this site
     */
    public static SiteWriter open(Path output) {
        return new SiteWriter(output, Generations.lock(output));
    }

    /** Writes a file whose bytes may change from run to run. */
    @Override
    public void write(String sitePath, byte[] content, Sha256 sha256) {
        put(sitePath, new Content.Bytes(content), sha256, false);
    }

    /**
     * Writes {@code files} again as the old generation has them, without looking at their bytes; nothing of them if one is
     * missing there or has another size.
     *
     * @param files as the run noted them that wrote the old generation
     * @return whether they were written
     */
    public boolean carry(Collection<KeptFile> files) {
        for (KeptFile file : files) {
            refuseLate(file.path());
            if (!isAsBefore(file)) {
                return false;
            }
        }
        for (KeptFile file : files) {
            Claim claim = claims.tryClaim(file.path());
            if (claim != null) {
                claims.mark(claim, Kind.UNCHANGED);
                count(file.path(), file.sha256(), file.size());
            } else if (!file.shared()) {
                claims.claim(file.path()); // which says what is wrong
            }
        }
        return true;
    }

    private boolean isAsBefore(KeptFile file) {
        if (old == null) {
            return false;
        }
        try {
            BasicFileAttributes before = attributes(old.resolve(file.path()));
            return before != null && before.size() == file.size();
        } catch (IOException e) {
            throw PublishException.of(output.resolve(file.path()), e);
        }
    }

    /**
     * Writes a file whose bytes never change once published.
     *
     * @return false if the old generation has it with other bytes: it is then one of the {@link #conflicts}
     */
    public boolean writeOnce(String sitePath, byte[] content) {
        return put(sitePath, new Content.Bytes(content), Sha256.of(content), true);
    }

    /**
     * Writes a file whose name is the digest of its bytes, if nobody has in this run. If the old generation has it with other
     * bytes, it is one of the {@link #conflicts}.
     */
    @Override
    public void writeByDigest(FileReference file, byte[] content) {
        refuseLate(file.path());
        Claim claim = claims.tryClaim(file.path());
        if (claim != null) {
            place(file.path(), claim, new Content.Bytes(content), file.sha256(), true);
        }
    }

    /**
     * Copies a file whose bytes never change once published, however large.
     *
     * @param source a file outside the site
     * @param size bytes that it had when it was verified
     * @param sha256 digest that it had when it was verified
     * @throws PublishException if it has another digest by now
     * @return false if the old generation has it with other bytes: it is then one of the {@link #conflicts}
     */
    @Override
    public boolean writeOnce(String sitePath, Path source, long size, Sha256 sha256) {
        return put(sitePath, new Content.Copy(source, size, sha256), sha256, true);
    }

    /**
     * Gives a file of this run one more name: a hard link where the disk has them, else a copy. The bytes behind the
     * name may change from run to run.
     *
     * @param existing the path of a file that this thread has written, or that another thread has written before
     */
    @Override
    public void link(String sitePath, String existing) {
        link(sitePath, existing, false);
    }

    /**
     * Gives a file of this run one more name, whose bytes never change once published.
     *
     * @param existing the path of a file that this thread has written, or that another thread has written before
     * @return false if the old generation has it with other bytes, or {@code existing} is a conflict itself
     */
    @Override
    public boolean linkOnce(String sitePath, String existing) {
        return link(sitePath, existing, true);
    }

    /** A file of the old generation, as it was before this run. */
    public Optional<byte[]> previous(String sitePath) {
        if (old == null) {
            return Optional.empty();
        }
        Path file = old.resolve(sitePath);
        try {
            return attributes(file) == null ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw PublishException.of(file, e);
        }
    }

    /** Carries over the files of the old generation that this run has not written, where {@code wanted} says so. */
    public void keepOthers(Predicate<String> wanted) {
        kept = wanted;
    }

    /** Writes the digest and path of each file that was written so far, one a line, by path: what {@code sha256sum} checks. */
    public FileReference writeSums(String sitePath) {
        return write(sitePath, listed::writeSums);
    }

    /** Writes the paths that were written so far and its own, one a line, sorted. */
    public FileReference writePaths(String sitePath) {
        return write(sitePath, out -> listed.writePaths(sitePath, out));
    }

    private FileReference write(String sitePath, Content.Streamed.Source source) {
        try {
            Content.Streamed content = Content.Streamed.of(source);
            put(sitePath, content, content.sha256(), false);
            return new FileReference(sitePath, content.size(), content.sha256());
        } catch (IOException e) {
            throw PublishException.of(output.resolve(sitePath), e);
        }
    }

    /**
     * The digest of a file of this run.
     *
     * @throws IllegalArgumentException if it was not written
     */
    public Sha256 digest(String sitePath) {
        return listed.digest(sitePath);
    }

    /** The bytes of all files that were written so far, whether they are new or not. */
    public long bytes() {
        return bytes.sum();
    }

    /** The write-once paths that would have changed, sorted. While there are any, nothing can be committed. */
    public List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /**
     * Makes all that was written the site, and removes the generations older than the one before.
     *
     * <p>Nothing is touched when all files are the same as before. A kill does no harm at any moment. A loss of power
     * does none to the files at the root of the site and in {@code tuf/}, which name all others by digest and are brought to
     * the disk before the swap; the others the kernel writes back within half a minute, and those it could not write back are empty
     * then: the next run writes them again.
     *
     * @throws IllegalStateException if there are {@link #conflicts}, or the writer is committed or closed already
     * @throws PublishException if the disk fails; the old site stands
     */
    public WrittenSite commit() {
        if (!conflicts.isEmpty()) {
            throw new IllegalStateException("conflicts must be empty before a commit, but are " + conflicts);
        }
        if (!finished.compareAndSet(false, true)) {
            throw new IllegalStateException("a site writer commits once, and not after close");
        }
        try {
            long removed = 0;
            if (!isSame()) {
                Files.createDirectories(staging);
                Disk.flushFiles(staging);
                Disk.flushFiles(staging.resolve(SitePaths.TUF));
                removed = old == null ? 0 : removed(old, true);
                generations.replace(files.sum() + others.sum());
            }
            return new WrittenSite(
                    output, files.sum(), bytes.sum(), written.sum(), files.sum() - written.sum(), removed);
        } catch (IOException e) {
            throw PublishException.of(output, e);
        }
    }

    /** Whether the old generation has these files and no others. */
    private boolean isSame() throws IOException {
        if (old == null || written.sum() > 0) {
            return false;
        }
        OptionalLong size = generations.size();
        return (size.isPresent() && size.getAsLong() == files.sum()) || removed(old, false) == 0;
    }

    /** Throws away what was not committed, and lets others write. */
    @Override
    public void close() {
        finished.set(true);
        generations.close();
    }

    private boolean link(String sitePath, String existing, boolean once) {
        Kind kind = claims.kind(existing);
        if (kind == null || kind == Kind.FOLDER) {
            throw new IllegalArgumentException("site path \"" + existing + "\" must be a file written in this run");
        }
        if (kind == Kind.REFUSED) {
            return false;
        }
        Path generation = kind == Kind.UNCHANGED && old != null ? old : staging;
        return put(sitePath, new Content.Link(generation.resolve(existing)), listed.digest(existing), once);
    }

    private boolean put(String sitePath, Content content, Sha256 sha256, boolean once) {
        refuseLate(sitePath);
        return place(sitePath, claims.claim(sitePath), content, sha256, once);
    }

    private void refuseLate(String sitePath) {
        if (finished.get()) {
            throw new IllegalStateException("\"" + sitePath + "\" must be written before the commit");
        }
    }

    private boolean place(String sitePath, Claim claim, Content content, Sha256 sha256, boolean once) {
        try {
            BasicFileAttributes before = old == null ? null : attributes(old.resolve(sitePath));
            long size = content.size();
            if (old != null && before != null) {
                if (before.size() == size && content.equalsFile(old.resolve(sitePath))) {
                    claims.mark(claim, Kind.UNCHANGED);
                    count(sitePath, sha256, size);
                    return true;
                }
                if (once && before.size() > 0) { // an empty file is what a loss of power has left
                    claims.mark(claim, Kind.REFUSED);
                    conflicts.add(sitePath);
                    return false;
                }
            }
            Path file = staging.resolve(sitePath);
            if (claim.first()) {
                Disk.makeFolder(file.resolveSibling(""));
            }
            create(file, content);
            written.increment();
            count(sitePath, sha256, size);
            return true;
        } catch (IOException e) {
            throw PublishException.of(output.resolve(sitePath), e);
        }
    }

    private void count(String sitePath, Sha256 sha256, long size) {
        listed.add(sitePath, sha256);
        files.increment();
        bytes.add(size);
    }

    /** Makes the folder only when it is missing: it is there unless another thread is just making it, or others were carried over. */
    private static void create(Path file, Content content) throws IOException {
        try {
            content.create(file);
        } catch (NoSuchFileException e) {
            Disk.makeFolder(file.resolveSibling(""));
            content.create(file);
        }
    }

    /** The attributes of a plain file, or null if there is none of this name. */
    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? found : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            if ("Not a directory".equals(e.getReason())) {
                return null; // a folder of the new site was a file before
            }
            throw e;
        }
    }

    /** Counts the files of the old generation that are not in the new one, and carries over the others when told to. */
    private long removed(Path from, boolean carry) throws IOException {
        LongAdder removed = new LongAdder();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String sitePath = from.relativize(file).toString().replace('\\', '/');
                Kind kind = claims.kind(sitePath);
                boolean keep = kind == null && kept.test(sitePath);
                if ((kind == Kind.UNCHANGED || keep) && carry) {
                    others.add(keep ? 1 : 0);
                    create(staging.resolve(sitePath), new Content.Link(file));
                }
                if (!keep && (kind == null || kind == Kind.FOLDER)) {
                    removed.increment();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return removed.sum();
    }
}
