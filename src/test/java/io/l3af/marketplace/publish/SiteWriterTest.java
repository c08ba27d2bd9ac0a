package io.l3af.marketplace.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.publish.PublishException.Reason;
import io.l3af.marketplace.scratch.TreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteWriterTest {
    private static final String SUMS = """
            6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  b-1
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b/2
            6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  z
            """;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Path output = folder;

    @BeforeEach
    void nameTheOutput() {
        output = folder.resolve("target/site");
    }

    @Test
    void theFirstBuildMakesALinkToAGeneration() throws IOException {
        WrittenSite done = publish(Map.of("index.html", "home", "functions/a/index.html", "a function"));

        assertThat(done).isEqualTo(new WrittenSite(output, 2, 14, 2, 0, 0));
        assertThat(done.replaced()).isTrue();
        assertThat(site()).isEqualTo(Map.of("index.html", "home", "functions/a/index.html", "a function"));
        assertThat(Files.readSymbolicLink(output)).isEqualTo(Path.of(".site.generations/1"));
        assertThat(names(folder.resolve("target"))).containsExactly(".site.generations", "site");
    }

    @Test
    void whatWasWrittenStandsUntilAFileIsLost() throws IOException {
        Census written = writeWithPaths();
        assertThat(standing()).contains(written);

        Files.write(output.resolve("a/1.txt"), new byte[0]);
        assertThat(standing()).isPresent().isNotEqualTo(Optional.of(written));

        assertThat(writeWithPaths()).isEqualTo(written);
        assertThat(standing()).contains(written);

        Files.delete(output.resolve("b.txt"));
        assertThat(standing()).isPresent().isNotEqualTo(Optional.of(written));

        Files.delete(output.resolve("files.txt"));
        assertThat(standing()).isEmpty();
    }

    private Census writeWithPaths() {
        try (SiteWriter site = SiteWriter.open(output)) {
            site.write("a/1.txt", "one".getBytes(StandardCharsets.UTF_8));
            site.write("b.txt", "two".getBytes(StandardCharsets.UTF_8));
            site.writePaths("files.txt");
            site.commit();
            return site.census();
        }
    }

    private Optional<Census> standing() {
        try (SiteWriter site = SiteWriter.open(output)) {
            return site.standing();
        }
    }

    @Test
    void listsWhatWasWrittenSoFarByPath() throws IOException {
        for (int run = 0; run < 2; run++) {
            try (SiteWriter site = SiteWriter.open(output)) {
                site.write("b/2", new byte[0]);
                site.write("b-1", bytes("1"));
                site.link("z", "b-1");
                FileReference sums = site.writeSums("sums");

                assertThat(sums).isEqualTo(new FileReference("sums", 208, Sha256.of(bytes(SUMS))));
                assertThat(site.writePaths("paths").size()).isEqualTo("b-1\nb/2\npaths\nsums\nz\n".length());
                assertThat(site.commit().written()).isEqualTo(run == 0 ? 5 : 0);
            }
        }
        assertThat(site()).containsEntry("sums", SUMS).containsEntry("paths", "b-1\nb/2\npaths\nsums\nz\n");
    }

    @Test
    void listsThatDifferByOneByteAreWrittenAnew() throws IOException {
        for (String content : List.of("1", "2")) {
            try (SiteWriter site = SiteWriter.open(output)) {
                site.write("a", bytes(content));
                site.writeSums("sums");
                site.commit();
            }
        }
        assertThat(site().get("sums")).isEqualTo(Sha256.of(bytes("2")) + "  a\n");
    }

    @Test
    void anEmptyFolderIsReplacedByTheSite() throws IOException {
        Files.createDirectories(output);
        publish(Map.of("index.html", "home"));
        assertThat(output).isSymbolicLink();
        assertThat(site()).isEqualTo(Map.of("index.html", "home"));
    }

    @Test
    void aSecondBuildOfTheSameTouchesNothing() throws IOException {
        publish(Map.of("index.html", "home", "functions/a/index.html", "a function"));
        Map<String, String> before = stamps();

        WrittenSite done = publish(Map.of("index.html", "home", "functions/a/index.html", "a function"));

        assertThat(done).isEqualTo(new WrittenSite(output, 2, 14, 0, 2, 0));
        assertThat(done.replaced()).isFalse();
        assertThat(stamps()).isEqualTo(before);
    }

    @Test
    void aChangedFileIsWrittenAndTheOthersKeepInodeAndTime() throws IOException {
        publish(Map.of("index.html", "home", "functions/a/index.html", "a function"));
        String before = inodeAndTime(output.resolve("functions/a/index.html"));

        WrittenSite done = publish(Map.of("index.html", "HOME", "functions/a/index.html", "a function"));

        assertThat(done).isEqualTo(new WrittenSite(output, 2, 14, 1, 1, 0));
        assertThat(site()).isEqualTo(Map.of("index.html", "HOME", "functions/a/index.html", "a function"));
        assertThat(inodeAndTime(output.resolve("functions/a/index.html"))).isEqualTo(before);
    }

    @Test
    void aFileThatIsNotWrittenAgainIsRemoved() throws IOException {
        publish(Map.of("index.html", "home", "functions/a/index.html", "a function"));
        WrittenSite done = publish(Map.of("index.html", "home"));
        assertThat(done).isEqualTo(new WrittenSite(output, 1, 4, 0, 1, 1));
        assertThat(done.replaced()).isTrue();
        assertThat(site()).isEqualTo(Map.of("index.html", "home"));
        assertThat(names(output.toRealPath())).containsExactly("index.html");
    }

    @Test
    void aFileMayBecomeAFolderAndAFolderAFile() throws IOException {
        publish(Map.of("a", "file", "b/c", "file in a folder"));
        publish(Map.of("a/d", "file in a folder", "b", "file"));
        assertThat(site()).isEqualTo(Map.of("a/d", "file in a folder", "b", "file"));
    }

    @Test
    void theGenerationBeforeStaysForReadersAndOlderOnesGo() throws IOException {
        for (String text : new String[] {"one", "two", "three", "four"}) {
            publish(Map.of("index.html", text));
        }
        assertThat(names(generations())).containsExactly("3", "4", "lock", "step");
        assertThat(generations().resolve("3/index.html")).hasContent("three");
    }

    @Test
    void aWriteOnceFileThatWouldChangeIsAConflict() throws IOException {
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThat(writer.writeOnce("packages/a.tar.gz", bytes("published")))
                    .isTrue();
            writer.commit();
        }
        try (SiteWriter writer = SiteWriter.open(output)) {
            writer.write("index.html", bytes("new"));
            assertThat(writer.writeOnce("packages/a.tar.gz", bytes("tampered!")))
                    .isFalse();
            assertThat(writer.linkOnce("packages/b.tar.gz", "packages/a.tar.gz"))
                    .isFalse();
            assertThat(writer.conflicts()).containsExactly("packages/a.tar.gz");
            assertThatIllegalStateException().isThrownBy(writer::commit).withMessageContaining("packages/a.tar.gz");
        }
        assertThat(site()).isEqualTo(Map.of("packages/a.tar.gz", "published"));
        assertThat(names(generations())).containsExactly("1", "lock", "step");
    }

    @Test
    void aDocumentNamedByItsDigestMayBeWrittenByTwo() throws IOException {
        FileReference shard = new FileReference("index/v1/ab/abc.json", 2, Sha256.of(bytes("{}")));
        for (int run = 0; run < 2; run++) {
            try (SiteWriter writer = SiteWriter.open(output)) {
                writer.writeByDigest(shard, bytes("{}"));
                writer.writeByDigest(shard, bytes("{}"));
                assertThat(writer.writePaths("files").size()).isEqualTo("files\nindex/v1/ab/abc.json\n".length());
                assertThat(writer.commit().files()).isEqualTo(2);
            }
        }
        assertThat(site()).containsEntry("index/v1/ab/abc.json", "{}");
    }

    @Test
    void aWriteOnceFileThatALossOfPowerLeftEmptyIsWrittenAgain() throws IOException {
        publish(Map.of("packages/a.tar.gz", ""));
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThat(writer.writeOnce("packages/a.tar.gz", bytes("published")))
                    .isTrue();
            writer.commit();
        }
        assertThat(site()).isEqualTo(Map.of("packages/a.tar.gz", "published"));
    }

    @Test
    void onePackageUnderManyNamesIsOneFileOnTheDisk() throws IOException {
        Path source = Files.writeString(folder.resolve("a.tar.gz"), "package");
        for (int run = 0; run < 2; run++) {
            try (SiteWriter writer = SiteWriter.open(output)) {
                writer.write("index.html", bytes("run " + run));
                writer.writeOnce("packages/1.0.0/jammy/a.tar.gz", source, 7, Sha256.of(bytes("package")));
                writer.linkOnce("packages/1.0.0/noble/a.tar.gz", "packages/1.0.0/jammy/a.tar.gz");
                writer.link("packages/latest/noble/a.tar.gz", "packages/1.0.0/noble/a.tar.gz");
                assertThat(writer.commit().written()).isEqualTo(run == 0 ? 4 : 1);
            }
            assertThat(output.resolve("packages/latest/noble/a.tar.gz")).hasContent("package");
            assertThat(Files.isSameFile(
                            output.resolve("packages/1.0.0/jammy/a.tar.gz"),
                            output.resolve("packages/latest/noble/a.tar.gz")))
                    .isTrue();
        }
    }

    @Test
    void theLatestMayPointElsewhereWithoutTouchingWhatItNamedBefore() throws IOException {
        for (String version : new String[] {"1", "2"}) {
            try (SiteWriter writer = SiteWriter.open(output)) {
                writer.writeOnce("1/a", bytes("one"));
                writer.writeOnce("2/a", bytes("two"));
                writer.link("latest/a", version + "/a");
                writer.commit();
            }
        }
        assertThat(site()).isEqualTo(Map.of("1/a", "one", "2/a", "two", "latest/a", "two"));
    }

    @Test
    void theOldGenerationCanBeRead() {
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThat(writer.previous("index.json")).isEmpty();
            writer.write(new SiteFile("index.json", bytes("serial 1")));
            writer.commit();
        }
        try (SiteWriter writer = SiteWriter.open(output)) {
            writer.write("index.json", bytes("serial 2"));
            assertThat(writer.previous("index.json")).hasValue(bytes("serial 1"));
            assertThat(writer.previous("nothing/here")).isEmpty();
        }
    }

    @Test
    void closingWithoutACommitLeavesTheOldSite() throws IOException {
        publish(Map.of("index.html", "home"));
        Map<String, String> before = stamps();
        try (SiteWriter writer = SiteWriter.open(output)) {
            writer.write("index.html", bytes("half of a new site"));
        }
        Map<String, String> after = stamps();
        // the folder of the generations has seen the staging come and go; nothing in it has changed
        before.remove("target/.site.generations");
        after.remove("target/.site.generations");
        assertThat(after).isEqualTo(before);
        assertThat(names(generations())).containsExactly("1", "lock", "step");
    }

    @Test
    void whatSomebodyElseMadeIsRefusedAndNotTouched() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("precious.txt"), "mine");
        assertRefused(output, Reason.NOT_A_SITE, "is not a site that kfm made");
        assertThat(names(output)).containsExactly("precious.txt");
        assertThat(generations()).doesNotExist();
    }

    @Test
    void aFileInThePlaceOfTheSiteIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertRefused(file, Reason.NOT_A_SITE, "is not a site that kfm made");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aLinkToSomewhereElseIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("www/7"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("www/7"));
        assertRefused(link, Reason.NOT_A_SITE, "is not a site that kfm made");
        assertThat(names(folder)).containsExactly("link", "www");
    }

    @Test
    void aGenerationsFolderOfSomebodyElseIsRefused() throws IOException {
        Files.createDirectories(generations().resolve("12"));
        assertRefused(output, Reason.NOT_A_SITE, ".site.generations");
        assertThat(names(generations())).containsExactly("12");
    }

    @Test
    void theRootOfTheDiskIsRefused() {
        assertRefused(Path.of("/"), Reason.NOT_A_SITE, "is not a site that kfm made");
    }

    @Test
    void aSecondWriterIsRefusedWhileTheFirstIsOpen() throws IOException {
        try (SiteWriter first = SiteWriter.open(output)) {
            first.write("index.html", bytes("first"));
            assertRefused(output, Reason.BUSY, "is being written by another run");
            first.commit();
        }
        publish(Map.of("index.html", "second"));
        assertThat(site()).isEqualTo(Map.of("index.html", "second"));
    }

    @Test
    void aFileMayBecomeAFolderAndAFileAgain() throws IOException {
        for (int run = 0; run < 6; run++) {
            Map<String, String> files = Map.of("index.html", "home", run % 2 == 0 ? "a/b/c" : "a", "run " + run / 4);
            publish(files);
            assertThat(site()).as("run %d", run).isEqualTo(files);
        }
    }

    @Test
    void whateverChangesEachGenerationIsWhatWasWritten() throws IOException {
        Random random = new Random(8);
        for (int run = 0; run < 60; run++) {
            Map<String, String> files = new TreeMap<>();
            for (int number = 0; number < 30; number++) {
                if (random.nextInt(5) > 0) {
                    files.put("f/" + number % 6 + "/" + number + "/index.html", "text " + random.nextInt(2));
                }
            }
            files.put("index.html", "run " + random.nextInt(3));
            boolean keeps = random.nextInt(4) == 0;
            Map<String, String> expected = new TreeMap<>(keeps && run > 0 ? site() : Map.of());
            expected.putAll(files);
            try (SiteWriter writer = SiteWriter.open(output)) {
                if (keeps) {
                    writer.keepOthers(path -> true);
                }
                files.forEach((path, text) -> writer.write(path, bytes(text)));
                if (random.nextInt(2) == 0) {
                    writer.writePaths("files.txt");
                    files.put("files.txt", "");
                    expected.put("files.txt", String.join("\n", files.keySet()) + "\n");
                }
                if (random.nextInt(10) == 0) {
                    continue; // as a run that found errors
                }
                writer.commit();
            }
            assertThat(site()).as("run %d", run).isEqualTo(expected);
            try (Stream<Path> all = Files.walk(output.toRealPath())) {
                assertThat(all.filter(Files::isDirectory).filter(SiteWriterTest::isEmpty))
                        .isEmpty();
            }
        }
    }

    @Test
    void leftoversOfKilledRunsAreCleared() throws IOException {
        publish(Map.of("index.html", "one"));
        publish(Map.of("index.html", "two"));
        Files.createDirectories(generations().resolve("3.staging/functions"));
        Files.writeString(generations().resolve("3.staging/index.html"), "half");
        Files.createDirectories(generations().resolve("7"));
        Files.createSymbolicLink(generations().resolve("next"), Path.of(".site.generations/7"));

        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThat(names(generations())).containsExactly("1", "2", "lock", "step");
            writer.write("index.html", bytes("three"));
            writer.commit();
        }
        assertThat(site()).isEqualTo(Map.of("index.html", "three"));
        assertThat(names(generations())).containsExactly("2", "8", "lock", "step");
    }

    @Test
    void aLinkWhoseGenerationIsGoneIsAFirstBuild() throws IOException {
        publish(Map.of("index.html", "home"));
        TreeRemoval.remove(generations());
        publish(Map.of("index.html", "home"));
        assertThat(site()).isEqualTo(Map.of("index.html", "home"));
    }

    @Test
    void aFolderWithoutPermissionSaysSoAndTheOldSiteStands() throws IOException {
        publish(Map.of("index.html", "home"));
        Files.setPosixFilePermissions(generations(), PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(generations()), "root may write everywhere");
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> writer.write("index.html", bytes("new")))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_PERMISSION))
                    .withMessageContaining("index.html");
        } finally {
            Files.setPosixFilePermissions(generations(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(site()).isEqualTo(Map.of("index.html", "home"));
    }

    @Test
    void failuresOfTheDiskAreToldApart() {
        assertThat(reasonOf(new IOException("No space left on device"))).isEqualTo(Reason.NO_SPACE);
        assertThat(reasonOf(new FileSystemException("a", null, "Disk quota exceeded")))
                .isEqualTo(Reason.NO_SPACE);
        assertThat(reasonOf(new AccessDeniedException("a"))).isEqualTo(Reason.NO_PERMISSION);
        assertThat(reasonOf(new FileSystemException("a", null, "Read-only file system")))
                .isEqualTo(Reason.NO_PERMISSION);
        assertThat(reasonOf(new IOException("Input/output error"))).isEqualTo(Reason.DISK);
        assertThat(PublishException.of(Path.of("a"), new IOException("Input/output error")))
                .hasMessage("a could not be read or written: Input/output error");
    }

    private static Reason reasonOf(IOException cause) {
        return PublishException.of(Path.of("a"), cause).reason();
    }

    @Test
    void aSourceThatIsMissingIsNamed() {
        Path source = folder.resolve("gone.tar.gz");
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> writer.writeOnce("a.tar.gz", source, 7, Sha256.of(bytes("package"))))
                    .satisfies(failure -> assertThat(failure.path()).isEqualTo(source));
        }
    }

    @Test
    void aSourceThatIsNotWhatWasVerifiedIsNotPublished() throws IOException {
        Path source = Files.writeString(folder.resolve("a.tar.gz"), "swapped");
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> writer.writeOnce("a.tar.gz", source, 7, Sha256.of(bytes("package"))))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CHANGED));
        }
        assertThat(output).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../x", "a/../b", "a/./b", "a//b", "a/", "a b", "a\\b", "a\nb", "ä", "C:/x"})
    void aPathThatIsNotPlainIsAProgrammersMistake(String path) {
        try (SiteWriter writer = SiteWriter.open(output)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.write(path, bytes("x")))
                    .withMessageContaining("must be relative");
        }
    }

    @Test
    void aPathIsWrittenOnceInARunAndIsAFileOrAFolder() {
        try (SiteWriter writer = SiteWriter.open(output)) {
            writer.write("a/b", bytes("x"));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write("a/b", bytes("x")));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write("a", bytes("x")));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write("a/b/c", bytes("x")));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.link("d", "e"));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.link("d", "a"));
        }
    }

    @Test
    void aWriterIsUsedOnce() {
        SiteWriter writer = SiteWriter.open(output);
        writer.commit();
        assertThatIllegalStateException().isThrownBy(writer::commit);
        assertThatIllegalStateException().isThrownBy(() -> writer.write("a", bytes("x")));
        writer.close();
        writer.close();
    }

    @Test
    void manyThreadsWriteOneSite() throws IOException {
        for (int run = 0; run < 2; run++) {
            int changing = run;
            try (SiteWriter writer = SiteWriter.open(output)) {
                IntStream.range(0, 300)
                        .parallel()
                        .forEach(i -> writer.write(
                                "functions/" + i % 30 + "/" + i + "/index.html",
                                bytes("page " + i + (i % 10 == 0 ? " of run " + changing : ""))));
                assertThat(writer.commit().written()).isEqualTo(run == 0 ? 300 : 30);
            }
        }
        assertThat(site()).hasSize(300).containsEntry("functions/20/50/index.html", "page 50 of run 1");
    }

    private WrittenSite publish(Map<String, String> files) {
        try (SiteWriter writer = SiteWriter.open(output)) {
            files.forEach((path, text) -> writer.write(path, bytes(text)));
            return writer.commit();
        }
    }

    private static void assertRefused(Path output, Reason reason, String sentence) {
        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> SiteWriter.open(output).close())
                .withMessageContaining(sentence)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason))
                .satisfies(failure -> assertThat(failure.mend()).endsWith("."));
    }

    private Path generations() {
        return folder.resolve("target/.site.generations");
    }

    private Map<String, String> site() throws IOException {
        return SiteFiles.read(output.toRealPath());
    }

    /** Inode, time and time of change of all that is on the disk. */
    private Map<String, String> stamps() throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                stamps.put(
                        folder.relativize(path).toString(),
                        inodeAndTime(path) + " " + Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
            }
        }
        return stamps;
    }

    private static String inodeAndTime(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return found.fileKey() + " " + found.lastModifiedTime();
    }

    private static String[] names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    private static boolean isEmpty(Path folder) {
        return Objects.requireNonNull(folder.toFile().list()).length == 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
