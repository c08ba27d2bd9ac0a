package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that people wrote for others to read. */
final class MarkdownFile {
    private static final int MOST = 1 << 20; // bytes; what a catalog takes is less, and says so

    private MarkdownFile() {}

    static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new IOException("more than " + MOST + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be read",
                    "Give a file of Markdown in UTF-8, of at most " + MOST + " bytes.",
                    e);
        }
    }
}
