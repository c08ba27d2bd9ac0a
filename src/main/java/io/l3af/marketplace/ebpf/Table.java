package io.l3af.marketplace.ebpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads a table that is shipped beside the classes: words separated by blanks, {@code #} begins a comment. */
public final class Table {
    private Table() {}

    /** The lines of table {@code name}, a path from this class, each as its words. */
    public static List<String[]> read(String name) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + name + " must be beside the classes", e);
        }
    }
}
