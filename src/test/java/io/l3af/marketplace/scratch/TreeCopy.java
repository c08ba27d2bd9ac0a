package io.l3af.marketplace.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies what tests change, such as the demonstration's catalog. */
public final class TreeCopy {
    private TreeCopy() {}

    /** Copies a file, or a folder with all that is in it, to {@code to}; folders above that are made. */
    public static void copy(Path from, Path to) throws IOException {
        copy(from, to, path -> true);
    }

    /** Copies what is wanted by its path relative to {@code from}, which is empty for {@code from} itself. */
    public static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.filter(path -> wanted.test(from.relativize(path))).toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
