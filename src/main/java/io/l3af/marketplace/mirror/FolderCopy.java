package io.l3af.marketplace.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A copy in a folder: on a disk, on a USB stick. */
record FolderCopy(Path folder) implements SiteCopy {
    @Override
    public InputStream open(String path) throws IOException {
        Path file = folder.resolve(path);
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a device or a pipe could be read for ever
            throw new IOException("it is not a plain file");
        }
        return Files.newInputStream(file);
    }

    @Override
    public Optional<SortedSet<String>> paths() throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                paths.add(folder.relativize(file).toString().replace('\\', '/'));
                return FileVisitResult.CONTINUE;
            }
        });
        return Optional.of(paths);
    }
}
