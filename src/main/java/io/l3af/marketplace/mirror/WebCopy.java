package io.l3af.marketplace.mirror;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.FileReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A copy on a web server, which may stall, lie, encode and send elsewhere.
 *
 * <p>Bytes are asked for as they are ({@code Accept-Encoding: identity}), parts of files by range (RFC 9110 section 14).
 */
final class WebCopy implements SiteCopy {
    private static final int MOST_REDIRECTS = 5;
    private static final int TRIES = 4;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final URI site;
    private final Patience patience;
    private final HttpClient client;

    WebCopy(URI site, Patience patience) {
        this.site = site;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.silence())
                .build();
    }

    @Override
    public String address(String path) {
        return site.resolve(path).toString();
    }

    @Override
    public void feed(String path, long limit, Sink sink) throws RefusedException {
        HttpResponse<InputStream> answer = get(path, 0);
        OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
        try (WatchedBody body = WatchedBody.of(answer.body(), patience, Math.min(limit, length.orElse(limit)))) {
            requireStatus(answer, path, OK);
            if (length.isPresent() && length.getAsLong() > limit) {
                throw new RefusedException(
                        Code.LENGTH_WRONG,
                        address(path),
                        "expected at most " + limit + " bytes, found an answer of " + length.getAsLong());
            }
            LimitedBody.feed(body, address(path), limit, sink);
        } catch (IOException e) {
            throw new RefusedException(Code.DOWNLOAD_BROKEN, address(path), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void download(FileReference file, Path part, Progress progress) throws RefusedException, IOException {
        try (PartFile out = PartFile.resume(part, file.size(), progress)) {
            if (out.length() > file.size()) {
                out.forget();
            }
            int tries = TRIES;
            while (out.length() < file.size()) {
                long before = out.length();
                try {
                    appendRest(file, out);
                } catch (RefusedException e) {
                    tries--;
                    if (e.code() != Code.DOWNLOAD_BROKEN || out.length() == before || tries == 0) {
                        throw e;
                    }
                }
            }
        }
    }

    private void appendRest(FileReference file, PartFile out) throws RefusedException, IOException {
        long there = out.length();
        HttpResponse<InputStream> answer = get(file.path(), there);
        try (WatchedBody body = WatchedBody.of(answer.body(), patience, file.size())) {
            if (there > 0 && answer.statusCode() == RANGE_NOT_SATISFIABLE) {
                out.forget();
                return;
            }
            if (there > 0 && answer.statusCode() == OK) {
                out.forget();
                there = 0;
            }
            requireStatus(answer, file.path(), there > 0 ? PARTIAL : OK);
            requireLength(answer, file, there);
            out.append(body, address(file.path()));
        }
    }

    private void requireLength(HttpResponse<?> answer, FileReference file, long there) throws RefusedException {
        OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
        if (length.isPresent() && length.getAsLong() != file.size() - there) {
            throw new RefusedException(
                    Code.LENGTH_WRONG,
                    address(file.path()),
                    "expected " + (file.size() - there) + " bytes, found an answer that says it has "
                            + length.getAsLong());
        }
        String range = "bytes " + there + "-" + (file.size() - 1) + "/" + file.size();
        String said = answer.headers().firstValue("Content-Range").orElse("none");
        if (there > 0 && !said.equals(range)) {
            throw new RefusedException(
                    Code.LENGTH_WRONG, address(file.path()), "expected the range " + range + ", found " + said);
        }
    }

    private void requireStatus(HttpResponse<?> answer, String path, int status) throws RefusedException {
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == GONE) {
            throw new RefusedException.Missing(address(path), "the server answers " + answer.statusCode());
        }
        if (answer.statusCode() != status) {
            throw new RefusedException(
                    Code.SITE_UNREACHABLE, address(path), "the server answers " + answer.statusCode());
        }
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(
                    Code.CONTENT_ENCODED, address(path), "expected the file as it is, found it encoded as " + encoding);
        }
    }

    private HttpResponse<InputStream> get(String path, long from) throws RefusedException {
        URI at = site.resolve(path);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> answer = send(at, from);
            if (answer.statusCode() / 100 != 3) {
                return answer;
            }
            close(answer.body());
            at = target(at, answer);
        }
        throw new RefusedException(
                Code.REDIRECT_REFUSED, address(path), "expected at most " + MOST_REDIRECTS + " redirects, found more");
    }

    private static URI target(URI from, HttpResponse<?> answer) throws RefusedException {
        String location = answer.headers().firstValue("Location").orElse("");
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Code.REDIRECT_REFUSED, from.toString(), "the server sends to \"" + location + "\"", e);
        }
        if (location.isEmpty() || !SiteCopy.isServer(to) || !scheme(to).equals(scheme(from))) {
            throw new RefusedException(
                    Code.REDIRECT_REFUSED,
                    from.toString(),
                    "expected a redirect within " + scheme(from) + ", found one to \"" + location + "\"");
        }
        return to;
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    private HttpResponse<InputStream> send(URI at, long from) throws RefusedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(patience.silence())
                .header("Accept-Encoding", "identity")
                .header("Cache-Control", "no-cache")
                .header("User-Agent", "kfm");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new RefusedException(
                    Code.SITE_UNREACHABLE,
                    at.toString(),
                    "the server does not answer within " + patience.silence().toSeconds() + " seconds",
                    e);
        } catch (IOException | IllegalArgumentException e) { // the JDK throws the latter at lengths that are no numbers
            String reason = e.getMessage() == null ? "no connection" : e.getMessage();
            throw new RefusedException(
                    Code.SITE_UNREACHABLE, at.toString(), "the server cannot be asked: " + reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Code.SITE_UNREACHABLE, at.toString(), "the server was not waited for", e);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            return; // nobody wants the rest of a redirect
        }
    }

    @Override
    public Optional<NavigableSet<String>> paths() {
        return Optional.empty();
    }
}
