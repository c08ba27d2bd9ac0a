package io.l3af.marketplace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.serve.ServeException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SiteServerTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final HttpClient client = HttpClient.newHttpClient();
    private Path site = folder;
    private SiteServer server;

    @BeforeEach
    void serveASite() throws IOException {
        site = folder.resolve("site");
        Files.createDirectories(folder.resolve("generations/1"));
        Files.createDirectories(folder.resolve("generations/2"));
        Files.createSymbolicLink(site, folder.resolve("generations/1"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        given("index.html", "home");
        given("404.html", "not here");
        given("functions/a/index.html", "function a");
        server = SiteServer.start(site, SiteServer.THIS_MACHINE, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsServedWithItsTypeAndSize() throws Exception {
        given("index.json", "{}");
        HttpResponse<String> response = get("/index.json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("content-length", List.of("2"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsKeys("content-security-policy", "referrer-policy", "etag", "last-modified", "date");
    }

    @Test
    void aFolderIsServedWithItsIndexPage() throws Exception {
        assertThat(get("/").body()).isEqualTo("home");
        assertThat(get("/functions/a/").body()).isEqualTo("function a");
    }

    @Test
    void onlyPagesOfALiveSiteHaveAScriptThatShowsThemAnew() throws Exception {
        given("page.html", "<html><head></head><body></body></html>");
        assertThat(get("/page.html").body()).doesNotContain("script");
        server.close();
        LiveSite live = new LiveSite();
        server = SiteServer.start(site, SiteServer.THIS_MACHINE, 0, live);

        assertThat(get("/page.html").body()).contains("<script src=\"/.kfm/reload.js\" data-state=\"0\" defer>");
        live.replace();
        assertThat(get("/page.html").body()).contains("data-state=\"1\"");
        assertThat(get("/page.html").headers().firstValue("cache-control")).contains("no-store");
        assertThat(get("/.kfm/reload.js").body()).contains("EventSource");
        assertThat(get("/.kfm/other").statusCode()).isEqualTo(404);
        assertThat(Files.readString(site.resolve("page.html"))).doesNotContain("script");
    }

    @Test
    void aLiveSiteTellsHowItStandsAndEachChange() throws Exception {
        server.close();
        LiveSite live = new LiveSite();
        server = SiteServer.start(site, SiteServer.THIS_MACHINE, 0, live);
        HttpRequest events =
                HttpRequest.newBuilder(server.address().resolve("/.kfm/events")).build();
        try (Stream<String> lines =
                client.send(events, HttpResponse.BodyHandlers.ofLines()).body()) {
            Iterator<String> line = lines.iterator();
            assertThat(next(line, 4)).containsExactly("event: site", "data: 0", "event: problems", "data: ");
            live.fail("one\ntwo\n");
            assertThat(next(line, 5))
                    .containsExactly("event: site", "data: 0", "event: problems", "data: one", "data: two");
            live.replace();
            assertThat(next(line, 4)).containsExactly("event: site", "data: 1", "event: problems", "data: ");
        }
    }

    /** So many lines that are not empty. */
    private static List<String> next(Iterator<String> lines, int count) {
        List<String> found = new ArrayList<>();
        while (found.size() < count) {
            String line = lines.next();
            if (!line.isEmpty() && !line.equals(":")) {
                found.add(line);
            }
        }
        return found;
    }

    @Test
    void anUnknownHostIsNotBlamedOnThePort() {
        assertThatExceptionOfType(ServeException.class)
                .isThrownBy(() -> SiteServer.start(site, "no-such-host.invalid", 0))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.HOST))
                .satisfies(failure -> assertThat(failure.mend()).doesNotContain("port"));
    }

    @Test
    void aFolderWithoutASlashIsRedirectedRelatively() throws Exception {
        HttpResponse<String> response = get("/functions/a?q=1");
        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(header(response, "location")).isEqualTo("./a/?q=1");
        assertThat(URI.create("http://host/functions/a").resolve("./a/?q=1"))
                .isEqualTo(URI.create("http://host/functions/a/?q=1"));
    }

    @Test
    void aFolderWithoutAnIndexPageIsNotListed() throws Exception {
        assertThat(get("/functions/").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsMissingAnswersWithThePageOfTheSite() throws Exception {
        HttpResponse<String> response = get("/nothing/here");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("not here");
        assertThat(header(response, "content-type")).startsWith("text/html");
        assertThat(header(response, "cache-control")).isEqualTo("no-cache");
        assertThat(get("/index.html/").statusCode()).isEqualTo(404);

        Files.delete(site.resolve("404.html"));
        assertThat(get("/nothing/here").body()).isEqualTo("There is nothing here.\n");
    }

    @Test
    void aRebuildIsSeenAtOnce() throws Exception {
        assertThat(get("/").body()).isEqualTo("home");
        Files.writeString(folder.resolve("generations/2/index.html"), "new home");
        Path next = Files.createSymbolicLink(folder.resolve("next"), folder.resolve("generations/2"));
        Files.move(next, site, StandardCopyOption.ATOMIC_MOVE);
        assertThat(get("/").body()).isEqualTo("new home");

        Files.delete(site);
        assertThat(get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void aPackageIsNeverDeclaredCompressed() throws Exception {
        given("packages/c/s/p/n/1.0.0/noble/n.tar.gz", "bytes");
        HttpResponse<String> response = get("/packages/c/s/p/n/1.0.0/noble/n.tar.gz");
        assertThat(header(response, "content-type")).isEqualTo("application/gzip");
        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html; charset=utf-8",
        "assets/a.css, text/css; charset=utf-8",
        "assets/a.js, text/javascript; charset=utf-8",
        "functions/a/feed.xml, application/atom+xml; charset=utf-8",
        "sitemap.xml, application/xml; charset=utf-8",
        "functions/a/badge.svg, image/svg+xml",
        "a.png, image/png",
        "robots.txt, text/plain; charset=utf-8",
        "keys/ABCD.asc, application/pgp-keys",
        "index.asc, text/plain; charset=utf-8",
        "packages/c/s/p/n/1.0.0/noble/n.tar.gz.asc, application/pgp-signature",
        "packages/c/s/p/n/1.0.0/noble/n.zip, application/zip",
        "noending, application/octet-stream",
    })
    void typesFollowTheName(String path, String type) {
        assertThat(ContentTypes.of(path)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/site.0123abcd.css",
                "assets/fonts/a.0123abcdef.woff2",
                "index/v1/01/" + HASH + ".json",
                "search/0123abcd/terms.bin",
                "packages/c/s/p/n/1.0.0/noble/n.tar.gz",
                "tuf/12.snapshot.json",
            })
    void whatNeverChangesMayBeKeptForEver(String path) {
        assertThat(CachePolicy.of(path)).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.json",
                "assets/site.css",
                "index/v1/schema/function.json",
                "search/manifest.json",
                "packages/c/s/p/n/latest/noble/n.tar.gz",
                "packages/c/s/p/n/1.0.0/noble/n.tar.gz.asc",
                "tuf/timestamp.json",
                "functions/a/index.html",
            })
    void whatMayChangeIsAskedForAgain(String path) {
        assertThat(CachePolicy.of(path)).isEqualTo("no-cache");
    }

    @Test
    void headAnswersWithTheSameHeadersAndNoBody() throws Exception {
        HttpResponse<String> head = send(request("/").method("HEAD", BodyPublishers.noBody()));
        HttpResponse<String> get = get("/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo("4");
        assertThat(header(head, "etag")).isEqualTo(header(get, "etag"));
    }

    @Test
    void anEmptyFileIsServed() throws Exception {
        given(".nojekyll", "");
        HttpResponse<String> response = get("/.nojekyll");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void whatTheClientHasIsNotSentAgain() throws Exception {
        HttpResponse<String> first = get("/");
        String tag = header(first, "etag");
        String date = header(first, "last-modified");
        assertThat(send(request("/").header("If-None-Match", "\"other\", W/" + tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/").header("If-None-Match", "\"other\"")).statusCode())
                .isEqualTo(200);
        assertThat(send(request("/").header("If-Modified-Since", date)).statusCode())
                .isEqualTo(304);
        assertThat(send(request("/").header("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/").header("If-Modified-Since", "yesterday")).statusCode())
                .isEqualTo(200);
        assertThat(send(request("/").header("If-None-Match", "\"other\"").header("If-Modified-Since", date))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<String> response = send(request("/").POST(BodyPublishers.ofString("x".repeat(100_000))));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/functions/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/%2e%2e%2fsecret.txt",
                "/..%5csecret.txt",
                "/..\\secret.txt",
                "/%252e%252e/secret.txt",
                "/functions/%2e%2e/%2e%2e/secret.txt",
                "//secret.txt",
                "/./index.html",
                "/index.html%00.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/functions//a/",
                "/leaving/secret.txt",
                "/leaving.txt",
                "*",
                "mailto:x",
                "secret.txt",
                "/%zz",
            })
    void nothingOutsideTheFolderIsServed(String target) throws Exception {
        Files.createSymbolicLink(site.resolve("leaving"), folder);
        Files.createSymbolicLink(site.resolve("leaving.txt"), folder.resolve("secret.txt"));
        String response = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(response).doesNotContain("secret").doesNotContain("home").doesNotContain("HTTP/1.1 200");
        assertThat(get("/").statusCode()).as("it serves on").isEqualTo(200);
    }

    @Test
    void aLinkWithinTheFolderIsServed() throws Exception {
        Files.createSymbolicLink(site.resolve("same.html"), Path.of("index.html"));
        assertThat(get("/same.html").body()).isEqualTo("home");
    }

    @Test
    void anAddressThatIsTooLongIsRefused() throws Exception {
        assertThat(get("/" + "a".repeat(3000)).statusCode()).isEqualTo(414);
    }

    @Test
    void aRequestWithTooManyHeadersIsRefused() throws Exception {
        StringBuilder request = new StringBuilder("GET / HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 1000; i++) {
            request.append("X-").append(i).append(": 1\r\n");
        }
        assertThat(raw(request.append("\r\n").toString())).doesNotContain("HTTP/1.1 200");
        assertThat(get("/").statusCode()).as("it serves on").isEqualTo(200);
    }

    @Test
    void manyOpenConnectionsDoNotStopIt() throws Exception {
        Socket[] idle = new Socket[100];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = new Socket(server.address().getHost(), server.address().getPort());
        }
        assertThat(get("/").statusCode()).isEqualTo(200);
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        int port = server.address().getPort();
        assertThatExceptionOfType(ServeException.class)
                .isThrownBy(() ->
                        SiteServer.start(site, SiteServer.THIS_MACHINE, port).close())
                .withMessageContaining("127.0.0.1:" + port + ": the address cannot be used")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.ADDRESS));
    }

    @Test
    void aSiteThatIsNotThereIsSaid() {
        assertThatExceptionOfType(ServeException.class)
                .isThrownBy(() -> SiteServer.start(folder.resolve("none"), SiteServer.THIS_MACHINE, 0)
                        .close())
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_SITE));
    }

    private void given(String path, String text) throws IOException {
        Path file = site.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Sends bytes that a well-behaved client would not. */
    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "connection reset";
        }
    }
}
