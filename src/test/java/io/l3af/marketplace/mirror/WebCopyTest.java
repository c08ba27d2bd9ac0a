package io.l3af.marketplace.mirror;

import static io.l3af.marketplace.mirror.HostileServer.head;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebCopyTest {
    private static final byte[] CONTENT = "0123456789".repeat(1000).getBytes(US_ASCII);
    private static final FileReference FILE =
            new FileReference("packages/p.tar.gz", CONTENT.length, Sha256.of(CONTENT));
    private static final Patience SHORT = new Patience(Duration.ofSeconds(1));

    @TempDir
    private Path temporary = Path.of("set by JUnit");

    @Test
    void readsAFileBelowItsAddress() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK", "Content-Length: 2");
            out.write("ok".getBytes(US_ASCII));
        })) {
            SiteCopy site = SiteCopy.at(server.address() + "deep/below", SHORT);

            assertThat(site.read("index.asc", 10)).asString().isEqualTo("ok");
            assertThat(server.requests()).containsExactly("/deep/below/index.asc");
        }
    }

    @Test
    void goesOnWhereABrokenConnectionStopped() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(
                    out,
                    range == 0 ? "200 OK" : "206 Partial Content",
                    "Content-Length: " + (CONTENT.length - range),
                    "Content-Range: bytes " + range + "-" + (CONTENT.length - 1) + "/" + CONTENT.length);
            out.write(CONTENT, (int) range, Math.min(4000, CONTENT.length - (int) range));
        })) {
            assertThat(download(server)).isEqualTo(CONTENT);
            assertThat(server.requests())
                    .containsExactly(
                            "/packages/p.tar.gz", "/packages/p.tar.gz from 4000", "/packages/p.tar.gz from 8000");
        }
    }

    @Test
    void beginsAnewWhereAServerKnowsNoRanges() throws Exception {
        Files.write(part(), Arrays.copyOf(CONTENT, 100));
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK");
            out.write(CONTENT);
        })) {
            assertThat(download(server)).isEqualTo(CONTENT);
        }
    }

    @Test
    void beginsAnewWhereARangeCannotBe() throws Exception {
        Files.write(part(), Arrays.copyOf(CONTENT, 100));
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, range > 0 ? "416 Range Not Satisfiable" : "200 OK");
            out.write(CONTENT);
        })) {
            assertThat(download(server)).isEqualTo(CONTENT);
        }
    }

    @Test
    void doesNotAskForEverWhereNothingCanBe() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> head(out, "416 Range Not Satisfiable"))) {
            assertThat(thenRefused(Code.SITE_UNREACHABLE, () -> download(server)))
                    .contains("416");
            assertThat(server.requests()).containsExactly("/packages/p.tar.gz");
        }
    }

    @Test
    void neverEndsUpWithMoreThanTheIndexSays() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK");
            out.write(CONTENT);
            out.write(CONTENT);
        })) {
            assertThat(download(server)).isEqualTo(CONTENT);
        }
    }

    @Test
    void saysThatAServerStoppedInTheMiddle() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, range == 0 ? "200 OK" : "503 Busy", "Content-Length: " + CONTENT.length);
            out.write(CONTENT, 0, 100);
        })) {
            thenRefused(Code.SITE_UNREACHABLE, () -> download(server));
            assertThat(part()).hasSize(100);
        }
    }

    @Test
    void doesNotWaitForAServerThatFallsSilent() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK", "Content-Length: " + CONTENT.length);
            if (range == 0) {
                out.write(CONTENT, 0, 100);
            }
            out.flush();
            Thread.sleep(30_000);
        })) {
            assertThat(thenRefused(Code.DOWNLOAD_BROKEN, () -> read(server))).contains("nothing for 1 seconds");
        }
    }

    @Test
    void doesNotWaitForAServerThatNeverAnswers() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> Thread.sleep(30_000))) {
            thenRefused(Code.SITE_UNREACHABLE, () -> read(server));
        }
    }

    @Test
    void doesNotWaitForAServerThatDribbles() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK");
            for (byte each : CONTENT) {
                out.write(each);
                out.flush();
                Thread.sleep(200);
            }
        })) {
            assertThat(thenRefused(
                            Code.DOWNLOAD_BROKEN,
                            () -> SiteCopy.at(server.address(), SHORT).read("index.asc", 1000)))
                    .contains("too slowly");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9_999, 10_001, 1L << 40})
    void tellsALieAboutLength(long said) throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK", "Content-Length: " + said);
            out.write(CONTENT);
        })) {
            thenRefused(Code.LENGTH_WRONG, () -> download(server));
        }
    }

    @Test
    void readsNoMoreThanItsLimit() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK");
            out.write(CONTENT);
        })) {
            thenRefused(
                    Code.LENGTH_WRONG,
                    () -> SiteCopy.at(server.address(), SHORT).read("index.asc", 100));
        }
    }

    @Test
    void refusesARangeThatIsAnother() throws Exception {
        Files.write(part(), Arrays.copyOf(CONTENT, 100));
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "206 Partial Content", "Content-Range: bytes 0-9899/9900");
            out.write(CONTENT, 0, 9900);
        })) {
            thenRefused(Code.LENGTH_WRONG, () -> download(server));
        }
    }

    @Test
    void refusesWhatIsEncoded() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            head(out, "200 OK", "Content-Encoding: gzip");
            out.write(CONTENT);
        })) {
            assertThat(thenRefused(Code.CONTENT_ENCODED, () -> download(server)))
                    .contains("gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/other",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "//",
                "http:opaque",
                "http://[broken",
                "http://127.0.0.1:99999/",
                "http://user@127.0.0.1/",
                "/again"
            })
    void doesNotFollow(String location) throws Exception {
        try (HostileServer server =
                new HostileServer((path, range, out) -> head(out, "302 Found", "Location: " + location))) {
            thenRefused(Code.REDIRECT_REFUSED, () -> read(server));
        }
    }

    @Test
    void followsARedirectThatStaysWithinItsScheme() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> {
            if (path.equals("/index.asc")) {
                head(out, "301 Moved", "Location: elsewhere/index.asc");
            } else {
                head(out, "200 OK");
                out.write("ok".getBytes(US_ASCII));
            }
        })) {
            assertThat(read(server)).asString().isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 206 Partial Content\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\n\r\n"
            })
    void survivesAnAnswerThatIsNone(String answer) throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> out.write(answer.getBytes(US_ASCII)))) {
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> read(server));
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> download(server));
        }
    }

    @Test
    void saysWhatTheServerSays() throws Exception {
        try (HostileServer server = new HostileServer((path, range, out) -> head(out, "404 Not Found"))) {
            assertThat(thenRefused(Code.SITE_UNREACHABLE, () -> read(server))).contains("404");
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        String gone;
        try (HostileServer server = new HostileServer((path, range, out) -> head(out, "200 OK"))) {
            gone = server.address();
        }
        thenRefused(Code.SITE_UNREACHABLE, () -> SiteCopy.at(gone, SHORT).read("index.asc", 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:",
                "https://",
                "http:///index",
                "https://host/?query",
                "https://host/#part",
                "http://host:65536/",
                "http://u@host/"
            })
    void isNoAddress(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> SiteCopy.isWeb(address));
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    /** Says how it was refused. */
    private static String thenRefused(Code code, Attempt attempt) {
        var refused = assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(attempt::run)
                .actual();
        assertThat(refused.code()).as(refused.getMessage()).isEqualTo(code);
        return String.valueOf(refused.getMessage());
    }

    private static byte[] read(HostileServer server) throws RefusedException {
        return SiteCopy.at(server.address(), SHORT).read("index.asc", 1 << 20);
    }

    private byte[] download(HostileServer server) throws RefusedException, IOException {
        SiteCopy.at(server.address(), SHORT).download(FILE, part(), SiteCopy.Progress.NONE);
        return Files.readAllBytes(part());
    }

    private Path part() {
        return temporary.resolve("part");
    }
}
