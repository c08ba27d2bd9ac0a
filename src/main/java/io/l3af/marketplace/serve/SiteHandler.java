package io.l3af.marketplace.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers one request with a file of a site. */
final class SiteHandler implements HttpHandler {
    private static final int MAX_PATH = 2048;
    /** The characters of a site's paths; whatever else is asked for, percent-encoded or not, is not there. */
    private static final Pattern PLAIN = Pattern.compile("/(?:[A-Za-z0-9._-]+/)*[A-Za-z0-9._-]*");

    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");
    private static final String NOT_FOUND_PAGE = "404.html";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    /** IMF-fixdate (RFC 9110 section 5.6.7). */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path site;

    private final @Nullable LiveSite live;

    /** @param live absent: the site is served as it is */
    SiteHandler(Path site, @Nullable LiveSite live) {
        this.site = site.toAbsolutePath();
        this.live = live;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            sendText(exchange, HttpURLConnection.HTTP_BAD_METHOD, "Only GET and HEAD are answered here.\n");
            return;
        }
        URI uri = exchange.getRequestURI();
        String path = uri.getPath();
        if (path == null || uri.toString().length() > MAX_PATH) {
            sendText(exchange, HttpURLConnection.HTTP_REQ_TOO_LONG, "The address is too long.\n");
            return;
        }
        Path root;
        try {
            root = site.toRealPath();
        } catch (IOException e) {
            sendText(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "There is no site at the moment.\n");
            return;
        }
        Optional<Path> found = find(root, path);
        if (found.isEmpty()) {
            sendNotFound(exchange, root);
        } else if (!Files.isDirectory(found.get())) {
            sendFile(exchange, root, found.get());
        } else if (path.endsWith("/")) {
            Optional<Path> index = find(root, path + "index.html").filter(Files::isRegularFile);
            if (index.isPresent()) {
                sendFile(exchange, root, index.get());
            } else {
                sendNotFound(exchange, root);
            }
        } else {
            redirect(exchange, path, uri.getRawQuery());
        }
    }

    /** The real file or folder behind a path of a URL, if it lies in the site. */
    private static Optional<Path> find(Path root, String path) {
        if (!PLAIN.matcher(path).matches() || DOTS.matcher(path).find()) {
            return Optional.empty();
        }
        try {
            Path real = root.resolve(path.substring(1)).toRealPath();
            boolean folderAsked = path.endsWith("/");
            boolean servable = Files.isDirectory(real) || (Files.isRegularFile(real) && !folderAsked);
            return real.startsWith(root) && servable ? Optional.of(real) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // missing, or not to be read by this user
        }
    }

    private void sendFile(HttpExchange exchange, Path root, Path file) throws IOException {
        if (live != null && ContentTypes.of(root.relativize(file).toString()).startsWith("text/html")) {
            sendLive(exchange, HttpURLConnection.HTTP_OK, file, live);
            return;
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant changed = attributes.lastModifiedTime().toInstant();
        String tag = "\"" + Long.toHexString(attributes.size()) + "-"
                + Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)) + "\"";
        String sitePath = root.relativize(file).toString().replace('\\', '/');
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", ContentTypes.of(sitePath));
        headers.set("Cache-Control", CachePolicy.of(sitePath));
        headers.set("ETag", tag);
        headers.set("Last-Modified", HTTP_DATE.format(changed));
        if (isKnown(exchange.getRequestHeaders(), tag, changed)) {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_MODIFIED, -1);
        } else {
            send(exchange, HttpURLConnection.HTTP_OK, file, attributes.size());
        }
    }

    /** Whether the client has this very file already (RFC 9110 section 13.2.2: a tag outweighs a date). */
    private static boolean isKnown(Headers request, String tag, Instant changed) {
        String tags = request.getFirst("If-None-Match");
        if (tags != null) {
            return Arrays.stream(tags.split(",", -1))
                    .map(String::strip)
                    .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
        }
        String since = request.getFirst("If-Modified-Since");
        try {
            return since != null
                    && !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(HTTP_DATE.parse(since, Instant::from));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Redirects {@code /a/b} to {@code ./b/}: relative, so that it holds behind any proxy and never leaves the host. */
    private static void redirect(HttpExchange exchange, String path, @Nullable String query) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        exchange.getResponseHeaders().set("Location", "./" + name + "/" + (query == null ? "" : "?" + query));
        exchange.getResponseHeaders().set("Cache-Control", CachePolicy.ASK_AGAIN);
        sendText(exchange, HttpURLConnection.HTTP_MOVED_PERM, "It is at " + path + "/\n");
    }

    private static void sendLive(HttpExchange exchange, int status, Path page, LiveSite live) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", ContentTypes.of(NOT_FOUND_PAGE));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        byte[] content = LiveHandler.lively(Files.readAllBytes(page), live);
        if (begin(exchange, status, content.length)) {
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(content);
            }
        }
    }

    private void sendNotFound(HttpExchange exchange, Path root) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", CachePolicy.ASK_AGAIN);
        Path page = root.resolve(NOT_FOUND_PAGE);
        if (live != null && Files.isRegularFile(page)) {
            sendLive(exchange, HttpURLConnection.HTTP_NOT_FOUND, page, live);
        } else if (Files.isRegularFile(page)) {
            exchange.getResponseHeaders().set("Content-Type", ContentTypes.of(NOT_FOUND_PAGE));
            send(exchange, HttpURLConnection.HTTP_NOT_FOUND, page, Files.size(page));
        } else {
            sendText(exchange, HttpURLConnection.HTTP_NOT_FOUND, "There is nothing here.\n");
        }
    }

    private static void send(HttpExchange exchange, int status, Path file, long size) throws IOException {
        if (begin(exchange, status, size)) {
            try (OutputStream body = exchange.getResponseBody()) {
                Files.copy(file, body);
            }
        }
    }

    private static void sendText(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (begin(exchange, status, bytes.length)) {
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        }
    }

    /** Sends the head; says whether a body must follow. */
    private static boolean begin(HttpExchange exchange, int status, long size) throws IOException {
        boolean body = !exchange.getRequestMethod().equals("HEAD") && size > 0;
        if (!body && size > 0) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
        }
        exchange.sendResponseHeaders(status, body ? size : -1);
        return body;
    }
}
