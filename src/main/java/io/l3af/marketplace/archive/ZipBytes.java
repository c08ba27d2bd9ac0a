package io.l3af.marketplace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** A file that is read at any place, never beyond its end. */
final class ZipBytes {
    private final SeekableByteChannel channel;
    private final long size;

    ZipBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Bytes of the file. */
    long size() {
        return size;
    }

    /**
     * Little-endian bytes at a place.
     *
     * @throws RefusedException if the file does not have them
     */
    ByteBuffer read(long offset, int length) throws IOException {
        if (offset < 0 || length > size - offset) {
            throw RefusedException.corrupt("the zip is truncated, or points outside of itself");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(offset);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw RefusedException.corrupt("the zip is truncated");
            }
        }
        return buffer.flip();
    }
}
