package io.l3af.marketplace.app.site;

import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which program this is, templates and front end included: another one may make another site of the same catalog. */
final class ProgramDigest {
    private static final Optional<Sha256> PROGRAM = program();

    private ProgramDigest() {}

    /**
     * A digest of the program that runs and of the Java it runs on; nothing when it cannot be told.
     *
     * @param templates that stand in the place of the program's
     */
    static Optional<Sha256> of(@Nullable Path templates) {
        if (PROGRAM.isEmpty() || templates == null) {
            return PROGRAM;
        }
        MessageDigest digest = Sha256.newDigest();
        add(PROGRAM.get().hex(), digest);
        try {
            addFolder(templates, digest);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
        return Optional.of(Sha256.of(digest));
    }

    private static Optional<Sha256> program() {
        CodeSource source = ProgramDigest.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.newDigest();
        add(Runtime.version().toString(), digest);
        try {
            Path place = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(place)) {
                addFolder(place, digest);
            } else {
                addJar(place, digest);
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
        return Optional.of(Sha256.of(digest));
    }

    private static void addFolder(Path folder, MessageDigest digest) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(folder.relativize(file) + " " + Sha256.of(Files.readAllBytes(file)), digest);
            }
        }
    }

    /** The directory of a jar has a check sum of each entry, which tells builds apart without reading them. */
    private static void addJar(Path file, MessageDigest digest) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            jar.stream()
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .forEach(entry -> add(entry, digest));
        }
    }

    private static void add(String line, MessageDigest digest) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
