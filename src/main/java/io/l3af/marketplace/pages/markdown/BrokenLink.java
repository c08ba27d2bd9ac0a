package io.l3af.marketplace.pages.markdown;

import java.util.Comparator;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * A link that leads nowhere: to a heading that does not exist, to a file (a README stands alone on its page), or to a
 * scheme that is not allowed. Its text is shown, without the link.
 *
 * @param line 1-based; 0 when the link is raw HTML
 * @param column 1-based, in UTF-16 code units; 0 when the link is raw HTML
 * @param destination as it is written
 */
public record BrokenLink(int line, int column, String destination) implements Comparable<BrokenLink> {
    private static final Comparator<BrokenLink> ORDER = Comparator.comparing(BrokenLink::line)
            .thenComparing(BrokenLink::column)
            .thenComparing(BrokenLink::destination);

    static BrokenLink at(@Nullable SourceSpan span, String destination) {
        return span == null
                ? new BrokenLink(0, 0, destination)
                : new BrokenLink(span.getLineIndex() + 1, span.getColumnIndex() + 1, destination);
    }

    @Override
    public int compareTo(BrokenLink other) {
        return ORDER.compare(this, other);
    }
}
