package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.PublishException.Reason;
import io.l3af.marketplace.scratch.FolderLock;
import io.l3af.marketplace.scratch.TreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder beside a site that holds its generations, locked for one writer. Generations are numbered from 1; the link
 * that is the site names the current one.
 */
final class Generations implements AutoCloseable {
    private static final String NEXT_LINK = "next";
    private static final String STAGING = ".staging";
    private static final String TAKEN = ".taken";
    private static final String STEP = "step";
    private static final String NUMBER = "[1-9][0-9]{0,17}";
    private static final String ABOUT =
            "kfm keeps the generations of a site here; the link beside this folder names the"
                    + " current one.\nOnly kfm writes here. Remove the link and this folder together.\n";

    private final Path output;
    private final Path folder;
    private final FolderLock lock;
    private final long current;
    private final long next;

    private Generations(Path output, Path folder, FolderLock lock, long current, long next) {
        this.output = output;
        this.folder = folder;
        this.lock = lock;
        this.current = current;
        this.next = next;
    }

    /**
     * Locks the generations of a site and clears what killed runs left behind.
     *
     * @throws PublishException if something else is in the place of the site, or another run writes it
     */
    static Generations lock(Path output) {
        Path site = output.toAbsolutePath().normalize();
        Path parent = site.getParent();
        Path name = site.getFileName();
        if (parent == null || name == null) {
            throw new PublishException(Reason.NOT_A_SITE, output, null);
        }
        Path folder = parent.resolve("." + name + ".generations");
        try {
            refuseForeign(site, folder);
            Files.createDirectories(folder);
            FolderLock lock =
                    FolderLock.take(folder).orElseThrow(() -> new PublishException(Reason.BUSY, output, null));
            try {
                refuseForeign(site, folder);
                lock.explain(ABOUT);
                long current = currentOf(site, folder);
                long last = clear(folder, current);
                var generations = new Generations(site, folder, lock, current, Math.max(current, last) + 1);
                if (current == 0) {
                    Files.delete(generations.link()); // tells now, not after the work, where links cannot be made
                }
                return generations;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw PublishException.of(output, e);
        }
    }

    /** The generation that is the site now, or null if there is none yet. */
    @Nullable
    Path current() {
        Path generation = folder.resolve(Long.toString(current));
        return current > 0 && Files.isDirectory(generation) ? generation : null;
    }

    /** How the current generation came of the one before; nothing if nobody knows any more. */
    Optional<Step> last() {
        try {
            return Step.parse(Files.readAllLines(folder.resolve(STEP), StandardCharsets.US_ASCII))
                    .filter(step -> step.to() == current);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes the generation before the current one from its readers, as a folder that is removed unless it becomes the next
     * generation.
     */
    Path takeBefore(Step last) throws IOException {
        return Files.move(
                folder.resolve(Long.toString(last.from())),
                folder.resolve(next + TAKEN),
                StandardCopyOption.ATOMIC_MOVE);
    }

    boolean hasBefore(Step last) {
        return Files.isDirectory(folder.resolve(Long.toString(last.from())));
    }

    /** Where the next generation is prepared; not made yet. */
    Path staging() {
        return folder.resolve(next + STAGING);
    }

    /**
     * Makes a folder the site, in one step, then removes all generations but it and the one before, which readers may still
     * be reading.
     *
     * @param made {@link #staging} or {@link #takeBefore}
     * @param size how many files there are in it
     * @param changes the paths at which it differs from the current one
     */
    void replace(Path made, long size, List<String> changes) {
        Path generation = folder.resolve(Long.toString(next));
        try {
            Files.write(
                    folder.resolve(STEP), new Step(current, next, size, changes).lines(), StandardCharsets.US_ASCII);
            Files.move(made, generation, StandardCopyOption.ATOMIC_MOVE);
            Path link = link();
            if (Files.isDirectory(output, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(output); // an empty folder, which a link cannot be renamed onto
            }
            Files.move(link, output, StandardCopyOption.ATOMIC_MOVE);
            Disk.flushNames(parent());
        } catch (IOException e) {
            throw PublishException.of(output, e);
        }
        removeBefore(current == 0 ? next : current);
    }

    @Override
    public void close() {
        try {
            TreeRemoval.remove(staging());
            TreeRemoval.remove(folder.resolve(next + TAKEN));
        } catch (IOException e) {
            // cleared by the next run that opens this site
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw PublishException.of(folder.resolve(FolderLock.NAME), e);
        }
    }

    private Path link() throws IOException {
        Path link = folder.resolve(NEXT_LINK);
        Path target = parent().relativize(folder.resolve(Long.toString(next)));
        try {
            return Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            if (e instanceof IOException failure
                    && PublishException.of(output, failure).reason() != Reason.DISK) {
                throw PublishException.of(output, failure);
            }
            throw new PublishException(Reason.NO_SYMBOLIC_LINKS, output, e);
        }
    }

    private Path parent() {
        return folder.resolveSibling("");
    }

    private void removeBefore(long oldest) {
        try {
            for (Path entry : entries(folder)) {
                if (numberOf(entry) > 0 && numberOf(entry) < oldest) {
                    TreeRemoval.remove(entry);
                }
            }
        } catch (IOException e) {
            // the new site stands; the next run tries again
        }
    }

    private static void refuseForeign(Path site, Path folder) throws IOException {
        if (!isFree(site) && currentOf(site, folder) == 0) {
            throw new PublishException(Reason.NOT_A_SITE, site, null);
        }
        if (!isFree(folder) && !Files.exists(folder.resolve(FolderLock.NAME))) {
            throw new PublishException(Reason.NOT_A_SITE, folder, null);
        }
    }

    /** Whether there is nothing, or an empty folder. */
    private static boolean isFree(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return entries(place).isEmpty();
        }
        return !Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    /** The number that the link of a site names, or 0 if there is no link of ours. */
    private static long currentOf(Path site, Path folder) throws IOException {
        if (!Files.isSymbolicLink(site)) {
            return 0;
        }
        Path generation = site.resolveSibling(Files.readSymbolicLink(site)).normalize();
        return folder.equals(generation.getParent()) ? numberOf(generation) : 0;
    }

    /** Removes all but the current generation and the one before it; gives the greatest number seen. */
    private static long clear(Path folder, long current) throws IOException {
        List<Path> entries = entries(folder);
        long before = entries.stream()
                .mapToLong(Generations::numberOf)
                .filter(number -> number < current)
                .max()
                .orElse(0);
        for (Path entry : entries) {
            long number = numberOf(entry);
            String name = String.valueOf(entry.getFileName());
            boolean abandoned = number > 0 && number != current && number != before;
            if (abandoned || name.equals(NEXT_LINK) || name.matches(NUMBER + "\\.[a-z]+")) {
                TreeRemoval.remove(entry);
            }
        }
        return entries.stream().mapToLong(Generations::numberOf).max().orElse(0);
    }

    private static long numberOf(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.matches(NUMBER) ? Long.parseLong(name) : 0;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.toList());
        }
    }

    /**
     * From one generation to the next.
     *
     * @param size how many files {@code to} has
     * @param changes the paths at which the two differ; none of the first generation, which came of nothing
     */
    record Step(long from, long to, long size, List<String> changes) {
        Step {
            changes = List.copyOf(changes);
        }

        /** Nothing if it is damaged. */
        static Optional<Step> parse(List<String> lines) {
            String[] head = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
            try {
                Step step = new Step(
                        Long.parseLong(head[0]),
                        Long.parseLong(head[1]),
                        Long.parseLong(head[2]),
                        lines.subList(1, lines.size()));
                return Optional.of(step)
                        .filter(found -> found.changes().size() == Long.parseLong(head[3])
                                && found.changes().stream().allMatch(SitePaths::isPlain));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(from + " " + to + " " + size + " " + changes.size()));
            lines.addAll(changes);
            return lines;
        }
    }
}
