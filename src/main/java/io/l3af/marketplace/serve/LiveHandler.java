package io.l3af.marketplace.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** What pages of a {@link LiveSite} ask for besides the site: a script, and events (HTML Standard, server-sent events). */
final class LiveHandler implements HttpHandler {
    static final String ROOT = "/.kfm/";

    private static final String SCRIPT = ROOT + "reload.js";
    private static final String EVENTS = ROOT + "events";
    private static final int HEARTBEAT_SECONDS = 10;
    private static final String HEAD_END = "</head>";

    private final LiveSite site;
    private final byte[] script;

    LiveHandler(LiveSite site) {
        this.site = site;
        try (InputStream in = Objects.requireNonNull(LiveHandler.class.getResourceAsStream("reload.js"), "reload.js")) {
            this.script = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code page} with the script in its head, told which site it shows. */
    static byte[] lively(byte[] page, LiveSite site) {
        String text = new String(page, StandardCharsets.UTF_8);
        int end = text.indexOf(HEAD_END);
        if (end < 0) {
            return page;
        }
        String tag =
                "<script src=\"" + SCRIPT + "\" data-state=\"" + site.state().replaced() + "\" defer></script>\n";
        return (text.substring(0, end) + tag + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
            } else if (SCRIPT.equals(path)) {
                exchange.getResponseHeaders().set("Content-Type", ContentTypes.of("reload.js"));
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, script.length);
                exchange.getResponseBody().write(script);
            } else if (EVENTS.equals(path)) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, 0);
                tell(exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
            }
        }
    }

    /** Ends when the page is gone, which shows when something is written to it. */
    private void tell(OutputStream out) throws IOException {
        long known = -1;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                LiveSite.State state = site.await(known, known < 0 ? 0 : HEARTBEAT_SECONDS);
                out.write((state.changes() == known ? ":\n\n" : events(state)).getBytes(StandardCharsets.UTF_8));
                out.flush();
                known = state.changes();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String events(LiveSite.State state) {
        return "event: site\ndata: " + state.replaced() + "\n\nevent: problems\n"
                + state.problems().lines().map(line -> "data: " + line + "\n").collect(Collectors.joining())
                + (state.problems().isEmpty() ? "data: \n" : "")
                + "\n";
    }
}
