package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.Generations.Step;
import io.l3af.marketplace.publish.Inventory.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the next generation of what a run wrote, what it found unchanged, and what it keeps of the old one. */
final class Succession {
    private final Generations generations;
    private final Inventory inventory;
    private final @Nullable Path old;
    private final Path staging;
    private final @Nullable Step last;
    private final Predicate<String> wanted;
    private final List<String> written;
    private final List<String> kept = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    private Succession(Generations generations, Inventory inventory, @Nullable Step last, Predicate<String> wanted) {
        this.generations = generations;
        this.inventory = inventory;
        this.old = generations.current();
        this.staging = generations.staging();
        this.last = last;
        this.wanted = wanted;
        this.written = old == null ? List.of() : inventory.paths(Kind.WRITTEN).toList();
    }

    /**
     * Looks which files of the old generation this run has not written.
     *
     * @param last how the old generation came of the one before it; absent when nobody knows
     * @param wanted which of those files to keep
     */
    static Succession of(Generations generations, Inventory inventory, Optional<Step> last, Predicate<String> wanted)
            throws IOException {
        Succession made = new Succession(generations, inventory, last.orElse(null), wanted);
        made.sortOthers();
        return made;
    }

    /** How many files of the old generation, which this run has not written, are carried over. */
    long kept() {
        return kept.size();
    }

    /** How many files of the old generation are gone. */
    long removed() {
        return removed.size();
    }

    /** The paths at which the next generation differs from the old one; none if there is no old one. */
    List<String> changes() {
        return Stream.concat(written.stream(), removed.stream()).toList();
    }

    /** Makes the folder that becomes the next generation. */
    Path make() throws IOException {
        Files.createDirectories(staging);
        Disk.flushFiles(staging);
        Disk.flushFiles(staging.resolve(SitePaths.TUF));
        if (old != null && last != null && generations.hasBefore(last)) {
            return catchUp(old, last);
        }
        if (old != null) {
            linkAll(old);
        }
        return staging;
    }

    /** By the list that the old generation has of its files, if there are as many. */
    private void sortOthers() throws IOException {
        if (old == null) {
            return;
        }
        Path list = old.resolve(SitePaths.FILES);
        try {
            if (last != null && Files.exists(list)) {
                try (Stream<String> listed = Files.lines(list, StandardCharsets.ISO_8859_1)) {
                    if (inventory.sortOut(listed.filter(SitePaths::isPlain), this::sort) == last.size()) {
                        return;
                    }
                }
                kept.clear();
                removed.clear();
            }
            try (Stream<Path> found = Files.walk(old)) {
                inventory.sortOut(
                        found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                                .map(file -> old.relativize(file).toString().replace('\\', '/')),
                        this::sort);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A file of the old generation that this run has not written. */
    private void sort(String path) {
        (wanted.test(path) ? kept : removed).add(path);
    }

    /** Adds all that has not changed to the staging folder. */
    private void linkAll(Path from) throws IOException {
        Stream<String> carried = Stream.concat(inventory.paths(Kind.UNCHANGED).parallel(), kept.parallelStream());
        try {
            carried.forEach(path -> carryOver(from, path));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void carryOver(Path from, String path) {
        try {
            new Content.Link(from.resolve(path)).createAt(staging.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the next generation of the one before the old one: most of its files are those of the old one and of the next one, so
     * that only what changed since has to be touched, not each file of a large site.
     */
    private Path catchUp(Path from, Step step) throws IOException {
        Path made = generations.takeBefore(step);
        for (String path : (Iterable<String>) Stream.concat(step.changes().stream(), removed.stream())::iterator) {
            Disk.deleteFile(made, path);
        }
        for (String path : step.changes()) {
            Kind kind = inventory.kind(path);
            boolean carried = kind == Kind.UNCHANGED || (kind == null && wanted.test(path));
            if (carried && Files.exists(from.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                new Content.Link(from.resolve(path)).createAt(made.resolve(path));
            }
        }
        for (String path : written) {
            Disk.makeFolder(made.resolve(path).resolveSibling(""));
            Files.move(staging.resolve(path), made.resolve(path), StandardCopyOption.REPLACE_EXISTING);
        }
        return made;
    }
}
