package io.l3af.marketplace.pages.markdown;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides where links of a text may lead; anchors within the text are not asked about. */
@FunctionalInterface
public interface Destinations {
    /** Well-formed {@code http}, {@code https} and {@code mailto} URLs as they are, nothing else. */
    Destinations ABSOLUTE = Destinations::absolute;

    /** What to write as {@code href} for {@code destination}, or null when the link leads nowhere. */
    @Nullable
    String href(String destination);

    private static @Nullable String absolute(String destination) {
        try {
            URI uri = new URI(destination);
            if (uri.getScheme() == null) {
                return null;
            }
            return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
                case "http", "https" -> uri.getHost() == null ? null : destination;
                case "mailto" -> destination;
                default -> null;
            };
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
