package io.l3af.marketplace.app;

import io.l3af.marketplace.search.Completion;
import io.l3af.marketplace.search.SearchClient;
import io.l3af.marketplace.search.SearchException;
import io.l3af.marketplace.search.SearchResult;
import io.l3af.marketplace.search.SearchSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Asks the search bundle of a site, in a folder or on the web. */
public final class SearchFunctions {
    private static final int LARGEST = 16 << 20; // bytes of a file of a bundle
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SearchFunctions() {}

    /**
     * The best functions for what somebody typed.
     *
     * @param from an http or https URL, or a folder
     * @throws EnvironmentException if the bundle cannot be read
     */
    public static SearchResult run(String from, String query, int limit) {
        return ask(from, client -> client.search(query, limit));
    }

    /**
     * What the last part of a query may become, best first.
     *
     * @param from an http or https URL, or a folder
     * @throws EnvironmentException if the bundle cannot be read
     */
    public static List<Completion> complete(String from, String query, int limit) {
        return ask(from, client -> client.suggest(query, limit));
    }

    private static <T> T ask(String from, Function<SearchClient, T> question) {
        try {
            return question.apply(SearchClient.open(source(from)));
        } catch (SearchException e) {
            throw new EnvironmentException(
                    e.getMessage(), "name a site that kfm site has built: kfm search --from URL|FOLDER", e);
        }
    }

    private static SearchSource source(String from) {
        return from.matches("(?i)https?://.*")
                ? web(URI.create(from.endsWith("/") ? from : from + "/"))
                : folder(Path.of(from));
    }

    private static SearchSource folder(Path site) {
        return path -> {
            try (InputStream in = Files.newInputStream(site.resolve(path))) {
                return limited(in, path);
            } catch (NoSuchFileException e) {
                throw new SearchException("there is no " + path + " in " + site);
            } catch (IOException e) {
                throw new SearchException(site.resolve(path) + " cannot be read: " + e.getMessage());
            }
        };
    }

    private static SearchSource web(URI site) {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
        return path -> {
            URI address = site.resolve(path);
            try {
                HttpResponse<InputStream> answer = client.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream in = answer.body()) {
                    if (answer.statusCode() != 200) {
                        throw new SearchException(address + " answers " + answer.statusCode());
                    }
                    return limited(in, path);
                }
            } catch (IOException e) {
                throw new SearchException(address + " cannot be read: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SearchException(address + " was not waited for");
            }
        };
    }

    private static byte[] limited(InputStream in, String path) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new SearchException(path + " is larger than " + LARGEST + " bytes");
        }
        return bytes;
    }
}
