package io.l3af.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.PackageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageWriterTest {
    private static final List<String> NAMES =
            List.of("t.bpf.o", "t_user", "xdpingress/", "a/", "a/b", "a-b", "META-INF/", "META-INF/manifest.json");

    private static final List<String> ZONES =
            List.of("UTC", "Asia/Tokyo", "America/New_York", "Africa/Monrovia", "Asia/Kathmandu");

    @TempDir
    Path temporary;

    private Path folder;
    private Path out;

    @BeforeEach
    void givenAFolder() throws IOException {
        folder = givenFolder("build", NAMES);
        out = Files.createDirectory(temporary.resolve("out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t.tar.gz", "l3af_t.zip"})
    void whatIsWrittenIsRead(String artifact) throws IOException {
        Path target = out.resolve(artifact);
        PackageContents written = write(target);
        assertThat(written.findings()).isEmpty();
        assertThat(written.files())
                .containsExactly(
                        new PackageFile("META-INF/manifest.json", 22, 0644),
                        new PackageFile("a-b", 3, 0644),
                        new PackageFile("a/b", 3, 0644),
                        new PackageFile("t.bpf.o", 7, 0644),
                        new PackageFile("t_user", 6, 0755));
        assertThat(new PackageReader(ArchiveLimits.DEFAULTS).read(target, artifact))
                .isEqualTo(written);
        assertThat(list(out)).containsExactly(artifact);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .startsWith("rw-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t.tar.gz", "l3af_t.zip"})
    void sameFilesGiveTheSameBytes(String artifact) throws IOException {
        byte[] first = bytes(folder, artifact);
        TimeZone zone = TimeZone.getDefault();
        for (int seed = 0; seed < ZONES.size(); seed++) {
            List<String> shuffled = new ArrayList<>(NAMES);
            Collections.shuffle(shuffled, new Random(seed));
            Path other = givenFolder("other" + seed, shuffled);
            Files.setLastModifiedTime(other.resolve("t_user"), FileTime.fromMillis(1_000_000_000L * seed));
            Files.setPosixFilePermissions(other.resolve("t.bpf.o"), PosixFilePermissions.fromString("rw-rw-rw-"));
            Files.setPosixFilePermissions(other.resolve("xdpingress"), PosixFilePermissions.fromString("rwx------"));
            try {
                TimeZone.setDefault(TimeZone.getTimeZone(
                        List.of("UTC", "Asia/Tokyo", "America/New_York", "Africa/Monrovia", "Asia/Kathmandu")
                                .get(seed)));
                assertThat(bytes(other, artifact)).isEqualTo(first);
            } finally {
                TimeZone.setDefault(zone);
            }
        }
    }

    @Test
    void gzipHeaderSaysNothing() throws IOException {
        assertThat(bytes(folder, "l3af_t.tar.gz")).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff);
    }

    @Test
    void tarIsUstarWithFoldersFirstAndNobodysName() throws IOException {
        byte[] tar;
        Path target = out.resolve("l3af_t.tar.gz");
        write(target);
        try (var gzip = new GZIPInputStream(Files.newInputStream(target))) {
            tar = gzip.readAllBytes();
        }
        String first = new String(tar, 0, 512, StandardCharsets.ISO_8859_1);
        assertThat(first.substring(0, 8)).isEqualTo("l3af_t/\0");
        assertThat(first.substring(100, 124)).isEqualTo("0000755 0000000 0000000 ");
        assertThat(first.substring(124, 148)).isEqualTo("00000000000 00000000000 ");
        assertThat(first.substring(156, 158)).isEqualTo("5\0");
        assertThat(first.substring(257, 329)).isEqualTo("ustar\0" + "00" + "\0".repeat(64));
    }

    @Test
    void longNamesAreWrittenAndRead() throws IOException {
        String name = "n".repeat(200);
        Files.writeString(folder.resolve(name), "x");
        for (String artifact : List.of("l3af_t.tar.gz", "l3af_t.zip")) {
            assertThat(write(out.resolve(artifact)).files())
                    .extracting(PackageFile::name)
                    .contains(name);
        }
    }

    @Test
    void olderPackageIsReplaced() throws IOException {
        Path target = Files.writeString(out.resolve("l3af_t.tar.gz"), "old");
        assertThat(write(target).findings()).isEmpty();
        assertThat(Files.size(target)).isGreaterThan(100);
    }

    @Test
    void whatAKilledRunLeftBesideItIsRemoved() throws IOException {
        Path left = Files.createDirectory(out.resolve(".kfm-pack-1"));
        Files.createFile(left.resolve("lock"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        assertThat(write(out.resolve("l3af_t.tar.gz")).findings()).isEmpty();

        assertThat(list(out)).containsExactly("l3af_t.tar.gz");
    }

    @Test
    void symbolicLinkIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("t.bpf.o"));
        assertNothingWritten("l3af_t.tar.gz", Code.PACKAGE_BAD_TYPE, "symbolic link");
    }

    @Test
    void linkToAFolderIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), temporary);
        assertNothingWritten("l3af_t.tar.gz", Code.PACKAGE_BAD_TYPE, "symbolic link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README..md", "back\\slash", "new\nline"})
    void badNameIsRefused(String name) throws IOException {
        Files.writeString(folder.resolve(name), "x");
        assertNothingWritten("l3af_t.tar.gz", Code.PACKAGE_BAD_NAME, "the name");
    }

    @Test
    void namesThatDifferInCaseAreRefused() throws IOException {
        Files.writeString(folder.resolve("T_USER"), "x");
        assertNothingWritten("l3af_t.zip", Code.PACKAGE_DUPLICATE, "only in case");
    }

    @Test
    void allFindingsAreCollected() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("t.bpf.o"));
        Files.writeString(folder.resolve("a..b"), "x");
        assertThat(write(out.resolve("l3af_t.zip")).findings())
                .extracting(Finding::code)
                .containsExactly(Code.PACKAGE_BAD_NAME, Code.PACKAGE_BAD_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t.tar.gz", "l3af_t.zip"})
    void whatTheReaderWouldRefuseIsNotWritten(String artifact) throws IOException {
        Files.write(folder.resolve("zeros"), new byte[4 << 20]);
        assertNothingWritten(artifact, Code.PACKAGE_TOO_LARGE, "allowed for its size");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        ArchiveLimits limits = new ArchiveLimits(1000, 100_000, 100, 1000, 3, 100, 100);
        PackageContents contents = new PackageWriter(limits).write(folder, out.resolve("l3af_t.zip"));
        PackageCase.assertRefused(contents, Code.PACKAGE_TOO_LARGE, "more entries");
        assertThat(list(out)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t-1.0.tar.gz", "l3af_t.tgz", "l3af_t"})
    void badArtifactNameIsRefused(String artifact) throws IOException {
        assertNothingWritten(artifact, Code.BAD_ARTIFACT_NAME, "artifact");
    }

    @Test
    void packageInsideItsOwnFolderIsRefused() throws IOException {
        PackageContents contents = write(folder.resolve("a/l3af_t.tar.gz"));
        PackageCase.assertRefused(contents, Code.PACKAGE_LAYOUT, "would lie in the folder");
    }

    private void assertNothingWritten(String artifact, Code code, String words) throws IOException {
        PackageCase.assertRefused(write(out.resolve(artifact)), code, words);
        assertThat(list(out)).isEmpty();
    }

    private PackageContents write(Path target) throws IOException {
        return new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, target);
    }

    private byte[] bytes(Path source, String artifact) throws IOException {
        Path target = out.resolve(artifact);
        assertThat(new PackageWriter(ArchiveLimits.DEFAULTS)
                        .write(source, target)
                        .isSound())
                .isTrue();
        return Files.readAllBytes(target);
    }

    private Path givenFolder(String folderName, List<String> names) throws IOException {
        Path root = Files.createDirectory(temporary.resolve(folderName));
        for (String name : names) {
            Path path = root.resolve(name);
            Files.createDirectories(name.endsWith("/") ? path : path.getParent());
            if (!name.endsWith("/")) {
                Files.writeString(path, name);
            }
        }
        Files.setPosixFilePermissions(root.resolve("t_user"), PosixFilePermissions.fromString("rwx------"));
        return root;
    }

    private static List<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
