package io.l3af.marketplace.scratch;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder for the work of one job. It goes away when it is closed, and also when the program is told to end. */
public final class ScratchFolder implements AutoCloseable {
    private final Path path;
    private final FolderLock lock;
    private final Thread atExit = new Thread(this::remove);

    private ScratchFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes it below the folder for temporary files, readable for its owner alone.
     *
     * @param job what it is for, in one word; its name is {@code kfm-}, this and a number
     */
    public static ScratchFolder make(String job) throws IOException {
        return make(Path.of(System.getProperty("java.io.tmpdir")), "kfm-" + job + "-");
    }

    /** Makes it beside {@code file}, so that what is made in it gets there in one step; as hidden as a name can be. */
    public static ScratchFolder beside(Path file, String job) throws IOException {
        return make(file.toAbsolutePath().resolveSibling(""), ".kfm-" + job + "-");
    }

    /** @param prefix of the name, before the number */
    static ScratchFolder make(Path where, String prefix) throws IOException {
        Path path = Files.createTempDirectory(where, prefix);
        FolderLock lock = FolderLock.take(path).orElseThrow(() -> new IOException("somebody locked " + path));
        ScratchFolder made = new ScratchFolder(path, lock);
        try {
            Runtime.getRuntime().addShutdownHook(made.atExit);
        } catch (IllegalStateException e) {
            made.remove();
            throw new IOException("the program is ending", e);
        }
        AbandonedFolders.remove(where, prefix, Files.getOwner(path));
        return made;
    }

    /** Nothing is in it but its lock. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the program is ending, and the hook removes it
        }
        remove();
    }

    private void remove() {
        try (lock) {
            remove(path);
        } catch (IOException e) {
            return; // a later run removes it
        }
    }

    static void remove(Path path) throws IOException {
        Files.walkFileTree(path, new Removal());
    }

    /** Also of folders that a job left without the right to change them. */
    private static final class Removal extends TreeRemoval {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            File file = folder.toFile();
            if (file.setReadable(true) && file.setWritable(true) && file.setExecutable(true)) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.SKIP_SUBTREE;
        }
    }
}
