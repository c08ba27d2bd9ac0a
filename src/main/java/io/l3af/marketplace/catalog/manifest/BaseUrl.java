package io.l3af.marketplace.catalog.manifest;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The URLs that a site, its mirrors and packages elsewhere are served at: they must be URLs to everybody. */
public final class BaseUrl {
    private static final String KEY = "base_url";
    private static final String LOCATION = "location";
    private static final String MIRRORS = "mirrors";
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}/");

    private BaseUrl() {}

    /** The {@code base_url} of {@code section}, or nothing and a diagnostic. */
    public static Optional<URI> read(Section section, Diagnostics diagnostics) {
        return read(section.text(KEY), section.location(KEY), diagnostics);
    }

    /** The {@code mirrors} of {@code section}; those that are none are reported. */
    public static List<URI> mirrors(Section section, Diagnostics diagnostics) {
        List<String> texts = section.texts(MIRRORS);
        return IntStream.range(0, texts.size())
                .mapToObj(number ->
                        read(texts.get(number), section.manifest().location("/" + MIRRORS + "/" + number), diagnostics))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the {@code location} of a release can be asked for, or is not there; if not, that is reported. */
    public static boolean isLocationSound(Section section, Diagnostics diagnostics) {
        return !section.has(LOCATION)
                || read(section.text(LOCATION), section.location(LOCATION), diagnostics)
                        .isPresent();
    }

    private static Optional<URI> read(String text, Location location, Diagnostics diagnostics) {
        try {
            URI url = new URI(text).parseServerAuthority();
            String fault = fault(url);
            if (fault == null) {
                return Optional.of(url);
            }
            report(location, fault, diagnostics);
        } catch (URISyntaxException e) {
            report(location, "expected a URL (RFC 3986), found \"" + SchemaMessage.shorten(text) + "\"", diagnostics);
        }
        return Optional.empty();
    }

    private static @Nullable String fault(URI url) {
        if (url.getRawUserInfo() != null) {
            return "expected a URL without a user name, found \"" + SchemaMessage.shorten(url.getRawUserInfo()) + "\"";
        }
        if (url.getHost() == null) {
            return "expected a URL with a host, found none";
        }
        if (url.getPort() > HIGHEST_PORT) {
            return "expected a port of at most " + HIGHEST_PORT + ", found " + url.getPort();
        }
        if (DOT_SEGMENT.matcher(url.getPath()).find()) { // decoded, for %2e is a dot to a browser
            return "expected a path without . and .., found \"" + SchemaMessage.shorten(url.getRawPath()) + "\"";
        }
        return null;
    }

    private static void report(Location location, String sentence, Diagnostics diagnostics) {
        diagnostics.report(
                Code.BAD_VALUE, location, sentence, "Write the URL as the address bar of a browser shows it.");
    }
}
