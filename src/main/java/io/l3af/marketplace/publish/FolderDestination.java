package io.l3af.marketplace.publish;

import io.l3af.marketplace.publish.PublishException.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
        try (Incoming incoming = Incoming.of(folder)) {
            for (String path : paths) {
                Path source = from.resolve(path);
                Path target = folder.resolve(path);
                try {
                    Object inode = Files.readAttributes(source, "unix:ino").get("ino");
                    if (!Files.isRegularFile(target) || Files.size(target) != Files.size(source)) {
                        Path first = arrived.get(inode);
                        settle(first == null ? incoming.copy(source) : incoming.linkOrCopy(first), target);
                    }
                    arrived.putIfAbsent(inode, target);
                } catch (IOException e) {
                    throw PublishException.of(target, e);
                }
            }
        }
    }

    /** All files are on the disk before the first takes its place: one that is full keeps what was there. */
    @Override
    public void replace(Path from, List<String> paths) {
        List<Path> parts = new ArrayList<>();
        try (Incoming incoming = Incoming.of(folder)) {
            for (String path : paths) {
                try {
                    parts.add(incoming.copy(from.resolve(path)));
                } catch (IOException e) {
                    throw PublishException.of(folder.resolve(path), e);
                }
            }
            for (int i = 0; i < parts.size(); i++) {
                Path target = folder.resolve(paths.get(i));
                try {
                    settle(parts.get(i), target);
                } catch (IOException e) {
                    throw PublishException.of(target, e);
                }
            }
        }
    }

    private static void settle(Path part, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        if (Files.isDirectory(target)) {
            throw new PublishException(Reason.NOT_A_SITE, target, null);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where files are until they take their place; what is left of it by a run that was killed goes with the next. */
    private static final class Incoming implements AutoCloseable {
        private final Path place;
        private int parts;

        private Incoming(Path place) {
            this.place = place;
        }

        static Incoming of(Path folder) {
            Incoming incoming = new Incoming(folder.resolve(INCOMING));
            incoming.clear();
            try {
                Files.createDirectories(incoming.place);
            } catch (IOException e) {
                throw PublishException.of(incoming.place, e);
            }
            return incoming;
        }

        private Path next() {
            return place.resolve(String.valueOf(parts++));
        }

        Path copy(Path source) throws IOException {
            return Files.copy(source, next(), StandardCopyOption.COPY_ATTRIBUTES);
        }

        /** One more name of a file of this disk, where the disk has them. */
        Path linkOrCopy(Path source) throws IOException {
            Path part = next();
            try {
                return Files.createLink(part, source);
            } catch (UnsupportedOperationException | FileSystemException e) {
                return Files.copy(source, part, StandardCopyOption.COPY_ATTRIBUTES); // or too many of this file
            }
        }

        @Override
        public void close() {
            clear();
        }

        private void clear() {
            try {
                if (Files.isDirectory(place)) {
                    try (Stream<Path> left = Files.list(place)) {
                        for (Path part : left.toList()) {
                            Files.delete(part);
                        }
                    }
                }
                Files.deleteIfExists(place);
            } catch (IOException e) {
                throw PublishException.of(place, e);
            }
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
