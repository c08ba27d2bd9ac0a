package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.search.Completion;
import io.l3af.marketplace.search.SearchClient;
import io.l3af.marketplace.search.SearchException;
import io.l3af.marketplace.search.SearchResult;
import io.l3af.marketplace.search.SearchSource;
import java.util.List;
import java.util.function.Function;

/** Asks the search bundle of a site, in a folder or on the web. */
public final class SearchFunctions {
    private static final long LARGEST = 16 << 20; // bytes of a file of a bundle

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
                    e.getMessage(), "Name a site that kfm site has built: kfm search --from URL|FOLDER", e);
        }
    }

    private static SearchSource source(String from) {
        SiteCopy site = copy(from);
        return path -> {
            try {
                return site.read(path, LARGEST);
            } catch (RefusedException e) {
                throw new SearchException(e.where() + " cannot be read: " + e.sentence());
            }
        };
    }

    private static SiteCopy copy(String from) {
        try {
            return SiteCopy.at(from, Patience.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new SearchException(String.valueOf(e.getMessage()));
        }
    }
}
