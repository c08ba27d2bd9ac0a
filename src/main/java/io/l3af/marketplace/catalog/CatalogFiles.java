package io.l3af.marketplace.catalog;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a catalog: read under limits, named as people know them, every failure a diagnostic. */
public final class CatalogFiles {
    private final Path root;
    private final Diagnostics diagnostics;

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

    public boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reports what lies in {@code folder} under a name that is not {@code known}. */
    void reportStrangers(Path folder, Set<String> known) {
        for (Path entry : list(folder)) {
            String name = entry.getFileName().toString();
            if (!known.contains(name)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        location(entry),
                        "expected only " + String.join(", ", new TreeSet<>(known)) + ", found \"" + name + "\"");
            }
        }
    }

    /** What lies in a folder, by name; symbolic links are reported and left out; hidden files are left out. */
    public List<Path> list(Path folder) {
        List<Path> found;
        try (Stream<Path> entries = Files.list(folder)) {
            found = entries.sorted().collect(Collectors.toList());
        } catch (IOException e) {
            diagnostics.report(Code.UNREADABLE_FILE, location(folder), "the folder cannot be read: " + reason(e));
            return List.of();
        }
        found.removeIf(entry -> entry.getFileName().toString().startsWith("."));
        found.removeIf(entry -> {
            boolean link = Files.isSymbolicLink(entry);
            if (link) {
                diagnostics.report(
                        Code.SYMBOLIC_LINK, location(entry), "expected a file or folder, found a symbolic link");
            }
            return link;
        });
        return found;
    }

    /** The bytes of a file, or nothing and a diagnostic when it is missing, unreadable or larger than {@code limit}. */
    public Optional<byte[]> bytes(Path file, int limit) {
        if (Files.isSymbolicLink(file)) {
            diagnostics.report(Code.SYMBOLIC_LINK, location(file), "expected a file, found a symbolic link");
            return Optional.empty();
        }
        if (exists(file) && !isFile(file)) { // to open a fifo would wait for a writer for ever
            String found = isFolder(file) ? "a folder" : "neither a file nor a folder";
            diagnostics.report(
                    Code.UNREADABLE_FILE, location(file), "expected a file, found " + found, "Put the file itself there.");
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
            diagnostics.report(Code.UNREADABLE_FILE, location(file), "the file cannot be read: " + reason(e));
        }
        return Optional.empty();
    }

    /** The text of a UTF-8 file, or nothing and a diagnostic; a byte order mark is dropped. */
    public Optional<String> text(Path file, int limit) {
        return bytes(file, limit).flatMap(content -> decode(file, content));
    }

    private Optional<String> decode(Path file, byte[] content) {
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

    /** Why a file cannot be read, in two words. */
    public static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName();
    }
}
