package io.l3af.marketplace.publish;

import io.l3af.marketplace.publish.PublishException.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder. Files come in beside their place and are renamed; those that share a hard link in the site share one here,
 * where the disk can.
 */
record FolderDestination(Path folder) implements Destination {
    private static final String INCOMING = ".kfm-incoming";

    @Override
    public boolean isEmpty() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> entry.endsWith(INCOMING));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw PublishException.of(folder, e);
        }
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw PublishException.of(folder.resolve(path), e);
        }
    }

    @Override
    public void putOnce(Path from, List<String> paths) {
        Map<Object, Path> arrived = new HashMap<>();
        for (String path : paths) {
            Path source = from.resolve(path);
            Path target = folder.resolve(path);
            try {
                Object inode = Files.readAttributes(source, "unix:ino").get("ino");
                if (!Files.isRegularFile(target) || Files.size(target) != Files.size(source)) {
                    place(arrived.getOrDefault(inode, source), target, arrived.containsKey(inode));
                }
                arrived.putIfAbsent(inode, target);
            } catch (IOException e) {
                throw PublishException.of(target, e);
            }
        }
    }

    @Override
    public void replace(Path from, List<String> paths) {
        for (String path : paths) {
            try {
                place(from.resolve(path), folder.resolve(path), false);
            } catch (IOException e) {
                throw PublishException.of(folder.resolve(path), e);
            }
        }
    }

    private void place(Path source, Path target, boolean link) throws IOException {
        Path part = folder.resolve(INCOMING);
        Files.deleteIfExists(part);
        Files.createDirectories(target.resolveSibling(""));
        if (!link || !linked(source, part)) {
            Files.copy(source, part, StandardCopyOption.COPY_ATTRIBUTES);
        }
        if (Files.isDirectory(target)) {
            throw new PublishException(Reason.NOT_A_SITE, target, null);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean linked(Path source, Path part) throws IOException {
        try {
            Files.createLink(part, source);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false; // no hard links on this disk, or too many of this file
        }
    }

    @Override
    public void delete(List<String> paths) {
        for (String path : paths) {
            try {
                Files.deleteIfExists(folder.resolve(path));
                removeIfEmpty(folder.resolve(path).resolveSibling(""));
            } catch (IOException e) {
                throw PublishException.of(folder.resolve(path), e);
            }
        }
    }

    private void removeIfEmpty(Path parent) throws IOException {
        for (Path empty = parent; !empty.equals(folder); empty = empty.resolveSibling("")) {
            try (Stream<Path> entries = Files.list(empty)) {
                if (entries.findAny().isPresent()) {
                    return;
                }
            } catch (NoSuchFileException e) {
                continue; // gone with the file before
            }
            Files.delete(empty);
        }
    }
}
