package io.l3af.marketplace.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder for the work on one release. It goes away when it is closed, and also when the program is told to end. */
public final class WorkFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit;

    private WorkFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(this::removeQuietly);
    }

    /** Makes it below the folder for temporary files, readable for its owner alone. */
    public static WorkFolder make() throws IOException {
        WorkFolder made = new WorkFolder(Files.createTempDirectory("kfm-build-"));
        Runtime.getRuntime().addShutdownHook(made.atExit);
        return made;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the program is ending, and the hook removes it
        }
        remove();
    }

    private void removeQuietly() {
        try {
            remove();
        } catch (IOException e) {
            // There is nobody left to tell.
            return;
        }
    }

    private void remove() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
