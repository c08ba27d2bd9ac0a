package io.l3af.marketplace.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of a file to be, wherever they are. */
sealed interface Content {
    /** Size in bytes. */
    long size() throws IOException;

    /** Whether a file of the same size has the same bytes. */
    boolean equalsFile(Path file) throws IOException;

    /** Makes a new file; the folder must exist, the file must not. */
    void create(Path file) throws IOException;

    @SuppressWarnings("ArrayRecordComponent") // written, never compared as a record
    record Bytes(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public boolean equalsFile(Path file) throws IOException {
            return Arrays.equals(bytes, Files.readAllBytes(file));
        }

        @Override
        public void create(Path file) throws IOException {
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** A file that is copied, without its permissions and times. */
    record Copy(Path source) implements Content {
        @Override
        public long size() {
            try (SeekableByteChannel channel = Files.newByteChannel(source)) {
                return channel.size();
            } catch (IOException e) {
                throw PublishException.of(source, e); // blames the source, not the site
            }
        }

        @Override
        public boolean equalsFile(Path file) throws IOException {
            return Files.mismatch(source, file) < 0;
        }

        @Override
        public void create(Path file) throws IOException {
            try (OutputStream out =
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Files.copy(source, out);
            }
        }
    }

    /** A file of the site under one more name: a hard link where the disk has them, else a copy with its times. */
    record Link(Path source) implements Content {
        @Override
        public long size() throws IOException {
            return Files.size(source);
        }

        @Override
        public boolean equalsFile(Path file) throws IOException {
            return Files.mismatch(source, file) < 0; // looks first whether both are the same file
        }

        @Override
        public void create(Path file) throws IOException {
            try {
                Files.createLink(file, source);
            } catch (UnsupportedOperationException | FileSystemException e) {
                // no hard links on this disk, or too many of this file: the copy fails with the better message
                Files.copy(source, file, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
