package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that people wrote for others to read. */
final class MarkdownFile {
    private MarkdownFile() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be read", "Give a file of Markdown in UTF-8.", e);
        }
    }
}
