package io.l3af.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.PackageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents of files are handed out as they are, and only those that are wanted. */
class ContentVisitorTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t.tar.gz", "l3af_t.zip"})
    void wantedContentsAreHandedOut(String artifact) throws IOException {
        Path folder = temporary.resolve("built");
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("a.bpf.o"), "object");
        Files.writeString(folder.resolve("empty.bpf.o"), "");
        Files.writeString(folder.resolve("sub/large.bpf.o"), "x".repeat(100_000));
        Files.writeString(folder.resolve("notes"), "unwanted");
        Path packed = temporary.resolve(artifact);
        PackageContents written = new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, packed);
        Map<String, String> visited = new TreeMap<>();

        PackageContents read = new PackageReader(ArchiveLimits.DEFAULTS).read(packed, artifact, new Objects(visited));

        assertThat(read).isEqualTo(written);
        assertThat(visited)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a.bpf.o", "object", "empty.bpf.o", "", "sub/large.bpf.o", "x".repeat(100_000)));
    }

    @Test
    void truncatedContentIsNotHandedOut() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("built"));
        byte[] content = new byte[20_000];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("a.bpf.o"), content);
        Path packed = temporary.resolve("l3af_t.tar.gz");
        new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, packed);
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 10_000));
        Map<String, String> visited = new TreeMap<>();

        PackageContents read =
                new PackageReader(ArchiveLimits.DEFAULTS).read(packed, "l3af_t.tar.gz", new Objects(visited));

        assertThat(read.isSound()).isFalse();
        assertThat(visited).isEmpty();
    }

    private record Objects(Map<String, String> visited) implements ContentVisitor {
        @Override
        public boolean wants(PackageFile file) {
            return file.name().endsWith(".o");
        }

        @Override
        public void visit(PackageFile file, byte[] content) {
            visited.put(file.name(), new String(content, StandardCharsets.ISO_8859_1));
        }
    }
}
