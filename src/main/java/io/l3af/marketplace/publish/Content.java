package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** The bytes of a file to be, wherever they are. */
sealed interface Content {
    /** Size in bytes. */
    long size() throws IOException;

    /** Whether a file of the same size has the same bytes. */
    boolean equalsFile(Path file) throws IOException;

    /** Makes a new file; the folder must exist, the file must not. */
    void create(Path file) throws IOException;

    /** Makes a new file, and its folder only when that is missing: another thread may just be making it. */
    default void createAt(Path file) throws IOException {
        try {
            create(file);
        } catch (NoSuchFileException e) {
            Disk.makeFolder(file.resolveSibling(""));
            create(file);
        }
    }

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
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    out.write(rest); // all of it at once, unless it is large: Files.write goes in steps of 8 kB
                }
            }
        }
    }

    /**
     * A file that is copied, without its permissions and times. What arrives must have the digest that was verified,
     * whatever has become of the source since.
     */
    record Copy(Path source, long size, Sha256 sha256) implements Content {
        @Override
        public boolean equalsFile(Path file) throws IOException {
            MessageDigest digest = Sha256.newDigest();
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
            return Sha256.of(digest).equals(sha256);
        }

        @Override
        public void create(Path file) throws IOException {
            MessageDigest digest = Sha256.newDigest();
            try (InputStream in = open();
                    OutputStream out =
                            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                in.transferTo(new DigestOutputStream(out, digest));
            }
            if (!Sha256.of(digest).equals(sha256)) {
                Files.delete(file);
                throw new PublishException(PublishException.Reason.CHANGED, source, null);
            }
        }

        private InputStream open() {
            try {
                return Files.newInputStream(source);
            } catch (IOException e) {
                throw PublishException.of(source, e); // blames the source, not the site
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
