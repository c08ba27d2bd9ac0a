package io.l3af.marketplace.mirror;

import io.l3af.marketplace.diagnostics.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is being downloaded: it only grows, up to the size that it must have. */
final class PartFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final FileChannel channel;
    private final long size;
    private final SiteCopy.Progress progress;

    private PartFile(FileChannel channel, long size, SiteCopy.Progress progress) {
        this.channel = channel;
        this.size = size;
        this.progress = progress;
    }

    /** Begins anew. */
    static PartFile begin(Path file, long size, SiteCopy.Progress progress) throws IOException {
        PartFile part = resume(file, size, progress);
        part.channel.truncate(0);
        return part;
    }

    /** Goes on behind what is there. */
    static PartFile resume(Path file, long size, SiteCopy.Progress progress) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        return new PartFile(channel, size, progress);
    }

    /** How many bytes are there. */
    long length() throws IOException {
        return channel.size();
    }

    void forget() throws IOException {
        channel.truncate(0);
    }

    /**
     * Appends all that {@code in} has, until the file has its size.
     *
     * @throws RefusedException if it ends before or cannot be read; what came stays
     * @throws IOException if the file cannot be written
     */
    void append(InputStream in, String address) throws RefusedException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = length();
        channel.position(length);
        while (length < size) {
            int read = read(in, buffer, (int) Math.min(buffer.length, size - length), address, length);
            if (read < 0) {
                throw new RefusedException(
                        Code.DOWNLOAD_BROKEN, address, "the file ends after " + length + " of " + size + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            length += read;
            progress.reached(length, size);
        }
        channel.force(true);
    }

    private int read(InputStream in, byte[] buffer, int most, String address, long length) throws RefusedException {
        try {
            return in.read(buffer, 0, most);
        } catch (IOException e) {
            throw new RefusedException(
                    Code.DOWNLOAD_BROKEN, address, e.getMessage() + ", after " + length + " of " + size + " bytes", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
