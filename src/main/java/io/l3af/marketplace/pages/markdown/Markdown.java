package io.l3af.marketplace.pages.markdown;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders CommonMark with GFM tables, strikethrough, task lists and autolinks to HTML that is safe to show.
 *
 * <pre>{@code
 * Rendered readme = Markdown.render(text, Options.readme());
 * readme.brokenLinks().forEach(link -> report(link.line(), link.column(), link.destination()));
 * }</pre>
 *
 * <p>Whatever the text is, the result has headings of the levels asked for and in order, ids that are unique and carry the
 * prefix, links only where {@link Destinations} allows, no images (they become links), no script, no style, and no bidi
 * control characters; and it comes in time and memory proportional to the text.
 */
public final class Markdown {
    /** Cells that the tables of one text may have; commonmark fills short rows up, which a hostile text multiplies. */
    private static final int MAX_TABLE_CELLS = 100_000;

    private static final int MAX_BLOCK_NESTING = 32;
    private static final int MAX_INLINE_NESTING = 64;

    private static final List<Extension> WITHOUT =
            List.of(StrikethroughExtension.create(), TaskListItemsExtension.create(), AutolinkExtension.create());
    private static final List<Extension> WITH =
            Stream.concat(Stream.of(TablesExtension.create()), WITHOUT.stream()).toList();

    private static final Parser WITH_TABLES = parser(WITH);
    private static final Parser WITHOUT_TABLES = parser(WITHOUT);

    private Markdown() {}

    /** Renders {@code text}, or its beginning when it is longer than {@link Options#maxLength()}. */
    public static Rendered render(String text, Options options) {
        boolean cut = text.length() > options.maxLength();
        String shown = cut ? text.substring(0, options.maxLength()) : text;
        Node document = (TableSize.maxCells(shown) > MAX_TABLE_CELLS ? WITHOUT_TABLES : WITH_TABLES).parse(shown);
        String html = renderer().render(document);

        Supplier<Map<String, SourceSpan>> positions = () -> positions(document);
        SafeHtml first = SafeHtml.of(html, options, null);
        SafeHtml safe = first.anchors().isEmpty() ? first : SafeHtml.of(html, options, first.ids());
        return new Rendered(safe.html(), brokenLinks(first, positions), cut);
    }

    private static List<BrokenLink> brokenLinks(SafeHtml safe, Supplier<Map<String, SourceSpan>> positions) {
        if (safe.deadAnchors().isEmpty() && safe.refused().isEmpty()) {
            return List.of();
        }
        Map<String, SourceSpan> found = positions.get();
        return Stream.concat(safe.deadAnchors().stream(), safe.refused().stream())
                .distinct()
                .map(destination -> BrokenLink.at(found.get(destination), destination))
                .sorted()
                .toList();
    }

    private static Map<String, SourceSpan> positions(Node document) {
        Map<String, SourceSpan> positions = new HashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                remember(link.getDestination(), link);
                super.visit(link);
            }

            @Override
            public void visit(Image image) {
                remember(image.getDestination(), image);
                super.visit(image);
            }

            private void remember(String destination, Node node) {
                if (!node.getSourceSpans().isEmpty()) {
                    positions.putIfAbsent(destination, node.getSourceSpans().get(0));
                }
            }
        });
        return positions;
    }

    private static Parser parser(List<Extension> extensions) {
        return Parser.builder()
                .extensions(extensions)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(MAX_BLOCK_NESTING)
                .maxInlineNesting(MAX_INLINE_NESTING)
                .build();
    }

    private static HtmlRenderer renderer() {
        return HtmlRenderer.builder()
                .extensions(WITH)
                .attributeProviderFactory(context -> new HeadingIds())
                .build();
    }
}
