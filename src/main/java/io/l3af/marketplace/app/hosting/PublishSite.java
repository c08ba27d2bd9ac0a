package io.l3af.marketplace.app.hosting;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.Index;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FileSum;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.publish.Destination;
import io.l3af.marketplace.publish.KnownGenerations;
import io.l3af.marketplace.publish.PublishException;
import io.l3af.marketplace.scratch.ScratchFolder;
import io.l3af.marketplace.tuf.TufPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a site to where it is read, so that at every moment each file is there that the index there names: first what
 * never changes, then pages, then the index, and the time stamp of TUF last.
 */
public final class PublishSite {
    private final Request request;
    private final Path site;
    private final Destination destination;
    private final Diagnostics diagnostics = new Diagnostics();

    private PublishSite(Request request, Path site, Destination destination) {
        this.request = request;
        this.site = site;
        this.destination = destination;
    }

    /**
     * What to publish.
     *
     * @param site as {@code kfm site} built it
     * @param destination see {@link Destination#at}
     * @param keep how long files stay that the site has no more
     * @param everything whether files are put there again that the destination should have
     */
    public record Request(Path site, String destination, Duration keep, boolean everything, Instant now) {}

    /**
     * What came of it.
     *
     * @param report absent when there were errors: then nothing was changed
     */
    public record Result(Diagnostics diagnostics, Optional<Report> report) {}

    /**
     * What was done.
     *
     * @param files of the site
     * @param put files that were brought to the destination
     * @param kept files of earlier publications that stay for now
     * @param deleted files that no publication names that a reader may still have
     */
    public record Report(Publication publication, long files, long put, long kept, long deleted) {}

    /** Publishes; when it is ended half-way, readers find the old site or the new one, and the next run goes on. */
    public static Result run(Request request) {
        try {
            PublishSite publish =
                    new PublishSite(request, request.site().toRealPath(), Destination.at(request.destination()));
            return new Result(publish.diagnostics, publish.run());
        } catch (PublishException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        } catch (IOException e) {
            throw noSite(request.site(), e);
        }
    }

    private Optional<Report> run() throws IOException {
        byte[] document = Files.readAllBytes(site.resolve(SitePaths.INDEX));
        byte[] list = Files.readAllBytes(site.resolve(SitePaths.SUMS));
        Publication publication = Index.publication(document).orElseThrow(() -> noSite(request.site(), null));
        Sha256 sums = Sha256.of(list);
        if (!Index.sums(document).map(FileReference::sha256).equals(Optional.of(sums))) {
            throw noSite(request.site(), null);
        }
        KnownGenerations known = known();
        Optional<byte[]> published = destination.read(SitePaths.INDEX);
        Optional<Sha256> current = published.flatMap(Index::sums).map(FileReference::sha256);
        Map<Sha256, List<FileSum>> files = new LinkedHashMap<>();
        known.sums().forEach(earlier -> files.put(earlier, KnownGenerations.files(destination, earlier)));
        files.put(sums, FileSum.parse(list));
        published.ifPresent(there -> refuseUnlessNewer(publication, document, there));
        refuseChanged(files, sums);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        KnownGenerations both = known.with(sums, request.now());
        both = current.isPresent() ? both.with(current.get(), request.now()) : both;
        remember(sums, list, both);
        long put = put(files, sums, current);
        return Optional.of(clear(publication, files, both, sums, put));
    }

    private KnownGenerations known() {
        Optional<KnownGenerations> known = KnownGenerations.at(destination);
        if (known.isEmpty() && !destination.isEmpty()) {
            throw new EnvironmentException(
                    request.destination() + " has files that kfm publish did not put there",
                    "Name an empty place, or one that kfm publish filled.");
        }
        return known.orElseGet(KnownGenerations::none);
    }

    /** The very same index may be put there again. */
    private void refuseUnlessNewer(Publication publication, byte[] document, byte[] published) {
        Index.publication(published)
                .filter(there -> there.serial() > publication.serial()
                        || (there.serial() == publication.serial() && !Arrays.equals(published, document)))
                .ifPresent(there -> diagnostics.report(
                        Code.PUBLISH_NOT_NEWER,
                        Location.of(SitePaths.INDEX),
                        "expected a serial above " + there.serial() + ", which is published, found "
                                + publication.serial()));
    }

    private void refuseChanged(Map<Sha256, List<FileSum>> files, Sha256 sums) {
        Map<String, Sha256> there = new HashMap<>();
        files.forEach((generation, list) -> list.stream()
                .filter(file -> !generation.equals(sums) && SitePaths.isWriteOnce(file.path()))
                .forEach(file -> there.put(file.path(), file.sha256())));
        for (FileSum file : files.getOrDefault(sums, List.of())) {
            Sha256 before = there.get(file.path());
            if (before != null && !before.equals(file.sha256())) {
                diagnostics.report(
                        Code.WRITE_ONCE,
                        Location.of(file.path()),
                        "expected the bytes that are published, found others");
            }
        }
    }

    /** The list comes before the line that names it, and both before any file that must be deleted one day. */
    private void remember(Sha256 sums, byte[] list, KnownGenerations known) {
        write(KnownGenerations.list(sums), list);
        write(KnownGenerations.FILE, known.document());
    }

    private void write(String path, byte[] content) {
        try (ScratchFolder scratch = ScratchFolder.make("publish")) {
            Path file = scratch.path().resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content);
            destination.replace(scratch.path(), List.of(path));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "a temporary file cannot be written: " + FileFailure.told(e), "Check the disk and TMPDIR.", e);
        }
    }

    private long put(Map<Sha256, List<FileSum>> files, Sha256 sums, Optional<Sha256> current) throws IOException {
        Set<FileSum> complete = current.map(files::get)
                .<Set<FileSum>>map(HashSet::new)
                .filter(there -> !request.everything())
                .orElse(Set.of());
        Map<String, Set<Sha256>> digests = new HashMap<>();
        files.values()
                .forEach(list -> list.forEach(file -> digests.computeIfAbsent(file.path(), path -> new HashSet<>())
                        .add(file.sha256())));
        List<String> once = new ArrayList<>(tuf(true));
        List<String> pages = new ArrayList<>();
        for (FileSum file : files.getOrDefault(sums, List.of())) {
            boolean isOnce = SitePaths.isWriteOnce(file.path());
            // a page may be left over from a publication that was ended half-way: only one digest leaves no doubt
            boolean isThere = complete.contains(file)
                    && (isOnce || digests.getOrDefault(file.path(), Set.of()).size() == 1);
            if (!isThere) {
                (isOnce ? once : pages).add(file.path());
            }
        }
        if (request.everything()) {
            destination.replace(site, once);
        } else {
            destination.putOnce(site, once);
        }
        destination.replace(site, pages);
        destination.replace(site, List.of(SitePaths.SUMS, SitePaths.FILES, SitePaths.INDEX));
        destination.replace(site, List.of(SitePaths.SIGNED_INDEX));
        List<String> metadata = tuf(false);
        destination.replace(
                site,
                metadata.stream()
                        .filter(path -> !path.equals(TufPaths.TIMESTAMP))
                        .toList());
        destination.replace(
                site, metadata.stream().filter(TufPaths.TIMESTAMP::equals).toList());
        return (long) once.size() + pages.size();
    }

    /** TUF's metadata, which no list has: what is numbered never changes. */
    private List<String> tuf(boolean once) throws IOException {
        Path folder = site.resolve(SitePaths.TUF);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(file -> SitePaths.TUF + file.getFileName())
                    .filter(path -> SitePaths.isWriteOnce(path) == once)
                    .sorted()
                    .toList();
        }
    }

    private Report clear(
            Publication publication, Map<Sha256, List<FileSum>> files, KnownGenerations known, Sha256 sums, long put) {
        KnownGenerations kept = known.since(request.now().minus(request.keep()));
        Set<String> named = new HashSet<>();
        kept.sums()
                .forEach(generation ->
                        files.getOrDefault(generation, List.of()).forEach(file -> named.add(file.path())));
        Set<String> unnamed = new TreeSet<>();
        files.values().forEach(list -> list.forEach(file -> unnamed.add(file.path())));
        unnamed.removeAll(named);
        List<String> deleted = List.copyOf(unnamed);
        destination.delete(deleted);
        List<Sha256> forgotten = new ArrayList<>(known.sums());
        forgotten.removeAll(kept.sums());
        if (!forgotten.isEmpty()) {
            destination.delete(forgotten.stream().map(KnownGenerations::list).toList());
            write(KnownGenerations.FILE, kept.document());
        }
        int own = files.getOrDefault(sums, List.of()).size();
        return new Report(publication, own, put, named.size() - own, deleted.size());
    }

    private static EnvironmentException noSite(Path site, @Nullable IOException cause) {
        String message = site + " is not a whole site";
        String mend = "Build it with kfm site.";
        return cause == null ? new EnvironmentException(message, mend) : new EnvironmentException(message, mend, cause);
    }
}
