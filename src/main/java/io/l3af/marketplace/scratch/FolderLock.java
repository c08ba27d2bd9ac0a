package io.l3af.marketplace.scratch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to work in a folder, which one run at a time has. It ends when it is closed, and with the program, however that
 * ends: the operating system gives it back, and the file that is locked stays.
 */
public final class FolderLock implements AutoCloseable {
    /** The file in the folder. */
    public static final String NAME = "lock";

    /** By this program. POSIX takes a lock away when its program opens and closes the file once more (fcntl, F_SETLK). */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of {@code folder}, which is there; nothing if somebody has it, be it this very program. */
    public static Optional<FolderLock> take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        if (!TAKEN.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                release(file, channel);
            }
        }
    }

    /** Writes {@code text} into the file, for people who wonder about the folder, unless something is in it. */
    public void explain(String text) throws IOException {
        if (channel.size() == 0) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            release(file, channel);
        }
    }

    private static void release(Path file, @Nullable FileChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
        TAKEN.remove(file);
    }
}
