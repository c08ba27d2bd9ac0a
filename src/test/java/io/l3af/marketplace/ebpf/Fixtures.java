package io.l3af.marketplace.ebpf;

import io.l3af.marketplace.ebpf.object.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The objects and executables of the tests: compiled from {@code src/test/ebpf}, or of the demonstration catalog. */
public final class Fixtures {
    public static final List<String> CLANG = List.of("clang", "clang-14", "clang-19");

    private static final Path SOURCES = Path.of("src/test/ebpf");
    private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

    private Fixtures() {}

    /** {@code src/test/ebpf/NAME.bpf.c} compiled for the little-endian machine at level 3. */
    public static Path compiled(String name) {
        return compiled(name, "-target", "bpf", "-mcpu=v3", "-g");
    }

    /** The same with the target, the level and whether there are types as {@code options} say. */
    public static Path compiled(String name, String... options) {
        return COMPILED.computeIfAbsent(name + String.join(" ", options), unused -> compile(name, options));
    }

    private static Path compile(String name, String... options) {
        try {
            Path object = Files.createTempFile(name, ".bpf.o");
            object.toFile().deleteOnExit();
            Stream<String> arguments = Stream.of(
                    "-O2",
                    "-I/usr/include/x86_64-linux-gnu",
                    "-I/usr/include/aarch64-linux-gnu",
                    "-c",
                    SOURCES.resolve(name + ".bpf.c").toString(),
                    "-o",
                    object.toString());
            Programs.run(CLANG, Stream.concat(Stream.of(options), arguments).toArray(String[]::new));
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of every package of the demonstration catalog, by package and name. */
    public static Map<String, byte[]> ofTheCatalog() {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Path.of("catalog/functions"))) {
            for (Path artifact :
                    all.filter(path -> path.toString().endsWith(".tar.gz")).toList()) {
                unpack(artifact, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The objects among them. */
    public static Map<String, byte[]> objectsOfTheCatalog() {
        Map<String, byte[]> files = ofTheCatalog();
        files.keySet().removeIf(name -> !name.endsWith(".o"));
        return files;
    }

    private static void unpack(Path artifact, Map<String, byte[]> files) throws IOException {
        try (InputStream in = Files.newInputStream(artifact);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(artifact.getParent() + "!" + entry.getName(), tar.readAllBytes());
                }
            }
        }
    }

    /**
     * All objects there are: those of the catalog, the fixtures in both byte orders and two levels, and those of other
     * people in a folder that {@code -DmoreObjects} may name.
     */
    public static Map<String, Path> allObjects() {
        Map<String, Path> objects = new TreeMap<>(moreObjects());
        objectsOfTheCatalog().forEach((name, bytes) -> objects.put(name, file(bytes)));
        for (String name : List.of("chain", "types", "core", "legacy", "operations")) {
            for (String target : List.of("bpf", "bpfeb")) {
                for (String level : List.of("v1", "v3")) {
                    Path object = compiled(name, "-target", target, "-mcpu=" + level, "-g");
                    objects.put(name + " for " + target + " " + level, object);
                }
            }
        }
        return objects;
    }

    public static Map<String, Path> moreObjects() {
        String folder = System.getProperty("moreObjects");
        Map<String, Path> objects = new TreeMap<>();
        if (folder != null) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).forEach(file -> objects.put(file.toString(), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return objects;
    }

    /** A file of its own that holds {@code bytes}. */
    public static Path file(byte[] bytes) {
        try {
            Path file = Files.createTempFile("binary", ".bpf.o");
            file.toFile().deleteOnExit();
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectFacts read(Path object) {
        try {
            return read(Files.readAllBytes(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectFacts read(byte[] object) {
        try {
            return new ObjectReader(ObjectLimits.DEFAULTS).read(object);
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }
}
