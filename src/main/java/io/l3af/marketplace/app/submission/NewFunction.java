package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.model.FunctionPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Scaffolds a function's folder: manifests, README and a source that compiles, with what is still to be filled in. */
public final class NewFunction {
    private static final List<String> TEMPLATES =
            List.of("function.yaml", "README.md", "releases/0.1.0/release.yaml", "src/Makefile", "src/NAME_C.bpf.c");

    private NewFunction() {}

    /**
     * A function to be filled in.
     *
     * @param artifact what its release calls its package
     */
    public record Result(Path folder, List<Path> files, String artifact) {
        public Result {
            files = List.copyOf(files);
        }

        /** The folder of its first release. */
        public Path release() {
            return folder.resolve("releases").resolve("0.1.0");
        }
    }

    /**
     * Writes the files of a new function into {@code catalog}.
     *
     * @param today the date of its first release
     */
    public static Result run(Path catalog, FunctionPath path, LocalDate today) {
        if (!Files.exists(catalog.resolve("marketplace.yaml"))) {
            throw new EnvironmentException(
                    "there is no catalog in " + catalog + ": it has no marketplace.yaml",
                    "Name the folder of a catalog with --catalog, or call kfm inside of one.");
        }
        Path folder = catalog.resolve("functions");
        for (String segment : path.segments()) {
            folder = folder.resolve(segment);
        }
        if (Files.exists(folder)) {
            throw new EnvironmentException(
                    "the folder " + folder + " exists already", "Choose another name; nothing was written.");
        }
        List<Path> written = new ArrayList<>();
        try {
            for (String template : TEMPLATES) {
                Path file = folder.resolve(fill(template, path, today));
                Files.createDirectories(file.getParent());
                WholeFile.write(file, fill(text(template), path, today));
                written.add(file);
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder " + folder + " cannot be made", "Check that the catalog may be written to.", e);
        }
        return new Result(folder, written, "l3af_" + CIdentifier.of(path.name()) + ".tar.gz");
    }

    private static String fill(String text, FunctionPath path, LocalDate today) {
        return text.replace("NAME_C", CIdentifier.of(path.name()))
                .replace("NAME", path.name())
                .replace("SUBMITTER", path.submitter())
                .replace("TODAY", today.toString());
    }

    private static String text(String template) {
        try (InputStream in = NewFunction.class.getResourceAsStream("new/" + template)) {
            return new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
