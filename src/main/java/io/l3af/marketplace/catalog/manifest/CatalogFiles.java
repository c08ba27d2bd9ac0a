package io.l3af.marketplace.catalog.manifest;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a catalog: read under limits, named as people know them, every failure a diagnostic. */
public final class CatalogFiles {
    private final Path root;
    private final Diagnostics diagnostics;
    private final Set<Path> plain = ConcurrentHashMap.newKeySet(); // folders to which no link leads

    /** Files below {@code root}, whose failures go to {@code diagnostics}. */
    public CatalogFiles(Path root, Diagnostics diagnostics) {
        this.root = root;
        this.diagnostics = diagnostics;
    }

    /** How people know a file: relative to the catalog, with {@code /}. */
    public String name(Path file) {
        String relative = root.relativize(file).toString().replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }

    /** The file as a whole. */
    public Location location(Path file) {
        return Location.of(name(file));
    }

    public boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    public boolean isFolder(Path file) {
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether something is there; also true when the folder above does not let us know, so that reading it reports that. */
    public boolean exists(Path file) {
        return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reports what lies in {@code folder} under a name that is not {@code known}; false when it cannot be listed. */
    public boolean reportStrangers(Path folder, Set<String> known) {
        Optional<List<Path>> entries = entries(folder);
        for (Path entry : entries.orElse(List.of())) {
            String name = entry.getFileName().toString();
            if (!known.contains(name)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        location(entry),
                        "expected only " + String.join(", ", new TreeSet<>(known)) + ", found \"" + name + "\"");
            }
        }
        return entries.isPresent();
    }

    /** Reports what stands where there may be a folder and is none; links are reported where they are listed. */
    public void reportUnlessFolder(Path folder) {
        if (exists(folder) && !isFolder(folder) && !Files.isSymbolicLink(folder)) {
            diagnostics.report(
                    Code.UNEXPECTED_FILE, location(folder), "expected a folder, found something else of this name");
        }
    }

    /** What lies in a folder, by name; symbolic links are reported and left out; hidden files are left out. */
    public List<Path> list(Path folder) {
        return entries(folder).orElse(List.of());
    }

    /** As {@link #list}; nothing, and a diagnostic, when the folder is a link or cannot be read. */
    public Optional<List<Path>> entries(Path folder) {
        if (isLink(folder)) {
            return Optional.empty();
        }
        List<Path> found;
        try (Stream<Path> entries = Files.list(folder)) {
            found = entries.sorted().collect(Collectors.toList());
        } catch (IOException e) {
            diagnostics.report(
                    Code.UNREADABLE_FILE, location(folder), "the folder cannot be read: " + FileFailure.reason(e));
            return Optional.empty();
        }
        found.removeIf(entry -> entry.getFileName().toString().startsWith("."));
        found.removeIf(this::isLink);
        return Optional.of(found);
    }

    /** Whether {@code folder} is a link or lies below one; each folder is looked at once. */
    private boolean leadsThroughLink(@Nullable Path folder) {
        if (folder == null || folder.equals(root) || plain.contains(folder)) {
            return false;
        }
        if (leadsThroughLink(folder.getParent()) || isLink(folder)) {
            return true;
        }
        plain.add(folder);
        return false;
    }

    private boolean isLink(Path file) {
        boolean link = Files.isSymbolicLink(file);
        if (link) {
            reportLink(file);
        }
        return link;
    }

    /** Reports a symbolic link, each time in the same words, so that it is shown once. */
    private void reportLink(Path file) {
        diagnostics.report(Code.SYMBOLIC_LINK, location(file), "expected a file or folder, found a symbolic link");
    }

    /** Reports what stands where a file is expected: to open a fifo would wait for a writer for ever. */
    private boolean reportUnlessFile(Path file) {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return false; // whoever opens it learns why
        }
        if (found.isSymbolicLink()) {
            reportLink(file);
        } else if (!found.isRegularFile()) {
            diagnostics.report(
                    Code.UNREADABLE_FILE,
                    location(file),
                    "expected a file, found " + (found.isDirectory() ? "a folder" : "neither a file nor a folder"),
                    "Put the file itself there.");
        }
        return !found.isRegularFile();
    }

    /** The bytes of a file, or nothing and a diagnostic when it is missing, unreadable or larger than {@code limit}. */
    public Optional<byte[]> bytes(Path file, int limit) {
        if (leadsThroughLink(file.getParent()) || reportUnlessFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                diagnostics.report(
                        Code.FILE_TOO_LARGE,
                        location(file),
                        "expected at most " + limit + " bytes, found " + Files.size(file));
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            diagnostics.report(Code.MISSING_FILE, location(file), "expected this file, found nothing");
        } catch (IOException e) {
            diagnostics.report(
                    Code.UNREADABLE_FILE, location(file), "the file cannot be read: " + FileFailure.reason(e));
        }
        return Optional.empty();
    }

    /** The text of a UTF-8 file, or nothing and a diagnostic; a byte order mark is dropped. */
    public Optional<String> text(Path file, int limit) {
        return bytes(file, limit).flatMap(content -> decode(file, content));
    }

    /** The manifest in a file, once its schema accepts it; what it does not accept is reported. */
    public Optional<Manifest> manifest(Path file, ManifestSchema schema, CatalogLimits limits) {
        return text(file, limits.manifestBytes()).flatMap(text -> schema.read(name(file), text, limits, diagnostics));
    }

    /** {@code content}, which is that of {@code file}, as text; or nothing and a diagnostic. */
    Optional<String> decode(Path file, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            diagnostics.report(Code.NOT_UTF8, location(file), "expected UTF-8, found bytes that are not");
            return Optional.empty();
        }
    }
}
