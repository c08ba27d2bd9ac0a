package io.l3af.marketplace.app.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.publish.SiteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishSiteTest {
    private static final Instant DAY = Instant.parse("2026-11-26T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String PACKAGE = "packages/c/s/p/n/1.0.0/noble/n.tar.gz";
    private static final String ASSET = "assets/a.0123abcd.css";

    @TempDir
    Path temporary;

    private Path site;
    private Path destination;

    @BeforeEach
    void nameThePlaces() {
        site = temporary.resolve("site");
        destination = temporary.resolve("www");
    }

    @Test
    void theFirstTimeBringsEverything() throws IOException {
        given(
                1,
                Map.of(
                        "index.html",
                        "home",
                        PACKAGE,
                        "package",
                        "tuf/1.snapshot.json",
                        "s",
                        "tuf/timestamp.json",
                        "t"));

        PublishSite.Report report = publish(DAY).report().orElseThrow();

        assertThat(report.files()).isEqualTo(2);
        assertThat(published()).containsAllEntriesOf(files(site.toRealPath()));
        assertThat(files(destination.resolve("generations"))).hasSize(2);
    }

    @Test
    void theSecondTimeBringsWhatChanged() throws IOException {
        given(1, Map.of("index.html", "home", "404.html", "none", PACKAGE, "package"));
        publish(DAY);
        given(2, Map.of("index.html", "HOME", "404.html", "none", PACKAGE, "package"));

        assertThat(publish(DAY).report().orElseThrow().put()).isEqualTo(1);
        assertThat(published()).containsEntry("index.html", "HOME");
    }

    @Test
    void whatIsGoneStaysForAMonth() throws IOException {
        given(1, Map.of("index.html", "home", ASSET, "a", "tags/x/index.html", "x"));
        publish(DAY);
        given(2, Map.of("index.html", "home"));

        PublishSite.Report soon = publish(DAY.plus(Duration.ofDays(1))).report().orElseThrow();
        assertThat(soon.kept()).isEqualTo(2);
        assertThat(published()).containsKeys(ASSET, "tags/x/index.html");

        PublishSite.Report almost =
                publish(DAY.plus(Duration.ofDays(30))).report().orElseThrow();
        assertThat(almost.deleted()).isZero();

        PublishSite.Report later =
                publish(DAY.plus(Duration.ofDays(32))).report().orElseThrow();
        assertThat(later.deleted()).isEqualTo(2);
        assertThat(published()).doesNotContainKeys(ASSET, "tags/x/index.html").containsKey("index.html");
        assertThat(destination.resolve("tags")).doesNotExist();
        assertThat(files(destination.resolve("generations"))).hasSize(2);
    }

    @Test
    void aPublishedPackageNeverChanges() throws IOException {
        given(1, Map.of(PACKAGE, "package"));
        publish(DAY);
        Map<String, String> before = published();
        site = temporary.resolve("other");
        given(2, Map.of(PACKAGE, "changed"));

        assertThat(codes(publish(DAY))).containsExactly(Code.WRITE_ONCE);
        assertThat(published()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anOlderSiteAndAnotherWithTheSameSerialAreRefused(long serial) throws IOException {
        given(2, Map.of("index.html", "home"));
        publish(DAY);
        given(serial, Map.of("index.html", "another"));

        assertThat(codes(publish(DAY))).containsExactly(Code.PUBLISH_NOT_NEWER);
        assertThat(published()).containsEntry("index.html", "home");
    }

    @Test
    void theSameSiteMayBePublishedAgain() throws IOException {
        given(1, Map.of("index.html", "home"));
        publish(DAY);

        assertThat(publish(DAY).report().orElseThrow().put()).isZero();
    }

    @Test
    void aFolderOfOthersIsLeftAlone() throws IOException {
        given(1, Map.of("index.html", "home"));
        Files.createDirectories(destination);
        Files.writeString(destination.resolve("thesis.tex"), "years of work");

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> publish(DAY))
                .withMessageContaining("did not put there");
        assertThat(published()).containsOnlyKeys("thesis.tex");
    }

    @Test
    void whatAnEndedRunLeftIsReplaced() throws IOException {
        given(1, Map.of("index.html", "home"));
        publish(DAY);
        byte[] index = Files.readAllBytes(destination.resolve("index.json"));
        given(2, Map.of("index.html", "HOME"));
        publish(DAY);
        Files.write(destination.resolve("index.json"), index);
        given(3, Map.of("index.html", "home"));

        publish(DAY);

        assertThat(published()).containsEntry("index.html", "home");
    }

    @Test
    void everythingMendsWhatWasDamaged() throws IOException {
        given(1, Map.of("index.html", "home", PACKAGE, "package"));
        publish(DAY);
        Files.writeString(destination.resolve(PACKAGE), "pakcage");

        PublishSite.run(new PublishSite.Request(site, destination.toString(), MONTH, true, DAY));

        assertThat(published()).containsEntry(PACKAGE, "package");
    }

    @Test
    void copiesForPlatformsShareTheirBytes() throws IOException {
        try (SiteWriter writer = SiteWriter.open(site)) {
            writer.writeOnce(PACKAGE, "package".getBytes(StandardCharsets.UTF_8));
            writer.linkOnce(PACKAGE.replace("noble", "jammy"), PACKAGE);
            finish(writer, 1);
        }
        publish(DAY);

        assertThat(Files.getAttribute(destination.resolve(PACKAGE), "unix:ino"))
                .isEqualTo(Files.getAttribute(destination.resolve(PACKAGE.replace("noble", "jammy")), "unix:ino"))
                .isNotEqualTo(Files.getAttribute(site.resolve(PACKAGE), "unix:ino"));
    }

    private PublishSite.Result publish(Instant now) {
        return PublishSite.run(new PublishSite.Request(site, destination.toString(), MONTH, false, now));
    }

    private void given(long serial, Map<String, String> files) {
        try (SiteWriter writer = SiteWriter.open(site)) {
            new TreeMap<>(files).forEach((path, text) -> {
                if (!path.startsWith("tuf/")) {
                    writer.write(path, text.getBytes(StandardCharsets.UTF_8));
                }
            });
            FileReference sums = writer.writeSums("SHA256SUMS");
            files.forEach((path, text) -> {
                if (path.startsWith("tuf/")) {
                    writer.write(path, text.getBytes(StandardCharsets.UTF_8));
                }
            });
            finish(writer, serial, sums);
        }
    }

    private static void finish(SiteWriter writer, long serial) {
        finish(writer, serial, writer.writeSums("SHA256SUMS"));
    }

    private static void finish(SiteWriter writer, long serial, FileReference sums) {
        writer.writePaths("files.txt");
        writer.write("index.json", index(serial, sums).getBytes(StandardCharsets.UTF_8));
        writer.write("index.asc", ("signed " + serial).getBytes(StandardCharsets.UTF_8));
        writer.commit();
    }

    private static String index(long serial, FileReference sums) {
        return """
                {"serial": %d, "generated": "2026-11-01T00:00:00Z", "expires": "2027-11-01T00:00:00Z",
                 "files": {"path": "SHA256SUMS", "size": %d, "sha256": "%s"}}
                """.formatted(serial, sums.size(), sums.sha256());
    }

    private Map<String, String> published() throws IOException {
        return files(destination);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static List<Code> codes(PublishSite.Result result) {
        return result.diagnostics().sorted().stream().map(Diagnostic::code).toList();
    }
}
