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
    private final Thread atExit = new Thread(this::remove);

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes it below the folder for temporary files, readable for its owner alone.
     *
     * @param job what it is for, in one word; its name begins with {@code kfm-} and this
     */
    public static ScratchFolder make(String job) throws IOException {
        ScratchFolder made = new ScratchFolder(Files.createTempDirectory("kfm-" + job + "-"));
        try {
            Runtime.getRuntime().addShutdownHook(made.atExit);
        } catch (IllegalStateException e) {
            made.remove();
            throw new IOException("the program is ending", e);
        }
        return made;
    }

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
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            return; // the operating system clears its folder of temporary files
        }
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
