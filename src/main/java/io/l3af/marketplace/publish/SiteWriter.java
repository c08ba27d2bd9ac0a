package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.StreamedFile;
import io.l3af.marketplace.publish.Generations.Step;
import io.l3af.marketplace.publish.Inventory.Claim;
import io.l3af.marketplace.publish.Inventory.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
 * carried over as a hard link, with its inode and times; when nothing at all differs, a commit touches nothing. Files
 * share hard links: change nothing in a generation by hand.
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
    private final Inventory inventory = new Inventory();
    private final ConcurrentSkipListSet<String> conflicts = new ConcurrentSkipListSet<>();
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder marks = new LongAdder();
    private final LongAdder written = new LongAdder();
    private Predicate<String> kept = path -> false;
    private volatile boolean trusted;
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
        inventory.carry(files, file -> count(file.path(), file.size()));
        return true;
    }

    /** Has files of the old generation carried over without a look whether they are there: who asks for it wrote them or has looked. */
    public void trustOld() {
        trusted = true;
    }

    private boolean isAsBefore(KeptFile file) {
        if (trusted && old != null) {
            return true;
        }
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
        Claim claim = inventory.claim(file.path());
        if (claim != Claim.TAKEN) {
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

    /** Writes a file that is too large to be kept in memory. */
    public FileReference writeStreamed(String sitePath, StreamedFile source) {
        claim(sitePath);
        Path file = staging.resolve(sitePath);
        try {
            Path before = old == null ? null : old.resolve(sitePath);
            Disk.makeFolder(file.resolveSibling(""));
            MeasuredFile made =
                    MeasuredFile.write(source, file, before == null || attributes(before) == null ? null : before);
            if (made.isOld()) {
                Files.delete(file);
            } else {
                written.increment();
            }
            note(sitePath, made.isOld() ? Kind.UNCHANGED : Kind.WRITTEN, made.sha256(), made.size());
            return new FileReference(sitePath, made.size(), made.sha256());
        } catch (IOException e) {
            throw PublishException.of(output.resolve(sitePath), e);
        }
    }

    /** Writes the digest and path of each file that was written so far, one a line, by path: what {@code sha256sum} checks. */
    public FileReference writeSums(String sitePath) {
        return writeStreamed(sitePath, inventory::writeSums);
    }

    /** Writes the paths that were written so far and its own, one a line, sorted. */
    public FileReference writePaths(String sitePath) {
        return writeStreamed(sitePath, inventory::writePaths);
    }

    /**
     * The digest of a file of this run.
     *
     * @throws IllegalArgumentException if it was not written
     */
    public Sha256 digest(String sitePath) {
        return inventory.digest(sitePath);
    }

    /** The bytes of all files that were written so far, whether they are new or not. */
    public long bytes() {
        return bytes.sum();
    }

    /** The files that were written so far, whether they are new or not. */
    public Census census() {
        return new Census(files.sum(), marks.sum());
    }

    /** The files that the old generation lists, as they lie on the disk now; nothing if there is no such list. */
    public Optional<Census> standing() {
        Path list = old == null ? null : old.resolve(SitePaths.FILES);
        if (list == null || !Files.exists(list)) {
            return Optional.empty();
        }
        try (Stream<String> listed = Files.lines(list, StandardCharsets.ISO_8859_1)) {
            return Optional.of(listed.parallel().map(this::look).reduce(Census.NONE, Census::plus));
        } catch (IOException e) {
            throw PublishException.of(list, e);
        }
    }

    /** Of one file of the old generation; none if it is not there. */
    private Census look(String sitePath) {
        if (old == null || !SitePaths.isPlain(sitePath)) {
            return Census.NONE;
        }
        try {
            BasicFileAttributes found = attributes(old.resolve(sitePath));
            return found == null ? Census.NONE : Census.of(sitePath, found.size());
        } catch (IOException e) {
            throw PublishException.of(output.resolve(sitePath), e);
        }
    }

    /** The write-once paths that would have changed, sorted. While there are any, nothing can be committed. */
    public List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /**
     * Makes all that was written the site, and removes the generations older than the one before: that is brought up to
     * date and becomes the new one, where it is known how it differs.
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
            Optional<Step> last = generations.last();
            boolean same = old != null && written.sum() == 0;
            if (same && last.isPresent() && last.get().size() == files.sum()) {
                return done(0);
            }
            Succession succession = Succession.of(generations, inventory, last, kept);
            if (!same || succession.removed() > 0) {
                generations.replace(succession.make(), files.sum() + succession.kept(), succession.changes());
            }
            return done(succession.removed());
        } catch (IOException e) {
            throw PublishException.of(output, e);
        }
    }

    private WrittenSite done(long removed) {
        return new WrittenSite(output, files.sum(), bytes.sum(), written.sum(), files.sum() - written.sum(), removed);
    }

    /** Throws away what was not committed, and lets others write. */
    @Override
    public void close() {
        finished.set(true);
        generations.close();
    }

    private boolean link(String sitePath, String existing, boolean once) {
        Kind kind = inventory.kind(existing);
        if (kind == null) {
            throw new IllegalArgumentException("site path \"" + existing + "\" must be a file written in this run");
        }
        if (kind == Kind.REFUSED) {
            return false;
        }
        Path generation = kind == Kind.UNCHANGED && old != null ? old : staging;
        return put(sitePath, new Content.Link(generation.resolve(existing)), inventory.digest(existing), once);
    }

    private boolean put(String sitePath, Content content, Sha256 sha256, boolean once) {
        return place(sitePath, claim(sitePath), content, sha256, once);
    }

    private Claim claim(String sitePath) {
        refuseLate(sitePath);
        Claim claim = inventory.claim(sitePath);
        if (claim == Claim.TAKEN) {
            throw Inventory.writtenTwice(sitePath);
        }
        return claim;
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
                    note(sitePath, Kind.UNCHANGED, sha256, size);
                    return true;
                }
                if (once && before.size() > 0) { // an empty file is what a loss of power has left
                    inventory.note(sitePath, Kind.REFUSED, sha256);
                    conflicts.add(sitePath);
                    return false;
                }
            }
            Path file = staging.resolve(sitePath);
            if (claim == Claim.IN_NEW_FOLDER) {
                Disk.makeFolder(file.resolveSibling(""));
            }
            content.createAt(file);
            written.increment();
            note(sitePath, Kind.WRITTEN, sha256, size);
            return true;
        } catch (IOException e) {
            throw PublishException.of(output.resolve(sitePath), e);
        }
    }

    private void note(String sitePath, Kind kind, Sha256 sha256, long size) {
        inventory.note(sitePath, kind, sha256);
        count(sitePath, size);
    }

    private void count(String sitePath, long size) {
        files.increment();
        bytes.add(size);
        marks.add(Census.mark(sitePath, size));
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
            if (Files.isRegularFile(Disk.existing(file.resolveSibling("")), LinkOption.NOFOLLOW_LINKS)) {
                return null; // a folder of the new site was a file before
            }
            throw e;
        }
    }
}
