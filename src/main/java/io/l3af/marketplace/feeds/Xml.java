package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.PlainText;
import io.l3af.marketplace.model.SiteFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML 1.0 element by element, indented, escaped, without characters that XML does not allow. */
final class Xml {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Xml open(String element, String... attributes) {
        start(element, attributes).append(">\n");
        open.push(element);
        return this;
    }

    Xml close() {
        String element = open.pop();
        indent().append("</").append(element).append(">\n");
        return this;
    }

    /** An element that holds text alone. */
    Xml text(String element, String text, String... attributes) {
        start(element, attributes).append('>');
        escape(text);
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** An element that holds nothing. */
    Xml empty(String element, String... attributes) {
        start(element, attributes).append("/>\n");
        return this;
    }

    SiteFile toFile(String path) {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element " + open.peek() + " must be closed");
        }
        return new SiteFile(path, out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private StringBuilder start(String element, String... attributes) {
        indent().append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private StringBuilder indent() {
        return out.append("  ".repeat(open.size()));
    }

    private void escape(String text) {
        PlainText.safe(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(c);
            }
        });
    }
}
