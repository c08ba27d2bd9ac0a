package io.l3af.marketplace.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.search.Completion;
import io.l3af.marketplace.search.SearchBundle;
import io.l3af.marketplace.search.SearchDocument;
import io.l3af.marketplace.search.SearchResult.Hit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches a site that a web server has. */
class SearchFunctionsTest {
    private final Map<String, byte[]> files = new HashMap<>();
    private HttpServer server;
    private String site;

    @BeforeEach
    void serve() throws IOException {
        try (SearchBundle bundle = new SearchBundle()) {
            bundle.add(new SearchDocument(
                    "functions/a/",
                    "ratelimit",
                    "Rate limiter",
                    "",
                    "",
                    new TreeSet<>(List.of("hook:xdp")),
                    "",
                    1,
                    0,
                    0));
            for (SiteFile file : bundle.finish().files()) {
                files.put("/market/" + file.path(), file.content());
            }
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        site = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/market";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.startsWith("/moved/")) {
                exchange.getResponseHeaders().add("Location", path.replace("/moved/", "/market/"));
                exchange.sendResponseHeaders(302, -1);
            } else if (files.containsKey(path)) {
                byte[] content = files.getOrDefault(path, new byte[0]);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Test
    void findsWithOrWithoutASlash() {
        for (String from : List.of(site, site + "/", site.replace("http", "HTTP"), site.replace("/market", "/moved"))) {
            assertThat(SearchFunctions.run(from, "rate limt hook:xdp", 10).hits())
                    .extracting(Hit::path)
                    .containsExactly("functions/a/");
        }
    }

    @Test
    void completes() {
        assertThat(SearchFunctions.complete(site, "rate hook:", 10))
                .containsExactly(new Completion("rate hook:xdp", 1));
    }

    @Test
    void saysWhatIsNotThere() {
        files.clear();

        assertThatThrownBy(() -> SearchFunctions.run(site, "rate", 10))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(site + "/search/manifest.json cannot be read: the server answers 404");
    }

    @Test
    void saysWhatIsDamaged() {
        files.replaceAll((path, content) -> path.endsWith("root.bin") ? new byte[] {1} : content);

        assertThatThrownBy(() -> SearchFunctions.run(site, "rate", 10))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("root.bin");
    }

    @Test
    void readsNoMoreThanItsLimit() {
        files.replaceAll((path, content) -> path.endsWith("root.bin") ? new byte[(16 << 20) + 1] : content);

        assertThatThrownBy(() -> SearchFunctions.run(site, "rate", 10))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("expected at most 16777216 bytes");
    }

    @Test
    void saysWhoCannotBeReached() {
        server.stop(0);

        assertThatThrownBy(() -> SearchFunctions.run(site, "rate", 10))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(site + "/search/manifest.json cannot be read");
    }
}
