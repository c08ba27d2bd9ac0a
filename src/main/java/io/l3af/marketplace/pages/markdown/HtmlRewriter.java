package io.l3af.marketplace.pages.markdown;

import io.l3af.marketplace.model.PlainText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlSanitizer;

/**
 * Turns the HTML of a README into HTML that fits a page, tag by tag: headings shift, ids get their prefix, images become
 * links, check boxes become characters. The allow-list stands behind it; this class is not what keeps the page safe.
 */
final class HtmlRewriter implements HtmlSanitizer.Policy {
    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.:-]{1,120}");
    private static final String OUTGOING = "nofollow noopener ugc";

    /** Wide tables scroll by themselves, by keyboard too. */
    private static final Map<String, String> SCROLLING = new TreeMap<>(Map.of("class", "scroll", "tabindex", "0"));

    private final HtmlSanitizer.Policy allowList;
    private final Options options;
    private final @Nullable Set<String> knownIds;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> anchors = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    /** Levels, as the text has them, of the headings that stand open above the current place. */
    private final Deque<Integer> outline = new ArrayDeque<>();

    /** What each open heading or link was written as; the empty string: not at all. */
    private final Deque<String> renamed = new ArrayDeque<>();

    private int openLinks;

    HtmlRewriter(HtmlSanitizer.Policy allowList, Options options, @Nullable Set<String> knownIds) {
        this.allowList = allowList;
        this.options = options;
        this.knownIds = knownIds;
    }

    Set<String> ids() {
        return ids;
    }

    /** Destinations of links to ids. */
    Set<String> anchors() {
        return anchors;
    }

    /** Destinations of links to ids that were not seen anywhere. */
    Set<String> deadAnchors() {
        Set<String> dead = new TreeSet<>();
        anchors.stream().filter(anchor -> resolve(anchor, ids) == null).forEach(dead::add);
        return dead;
    }

    Set<String> refused() {
        return refused;
    }

    @Override
    public void openDocument() {
        allowList.openDocument();
    }

    @Override
    public void closeDocument() {
        allowList.closeDocument();
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        Map<String, String> given = asMap(attributes);
        if (HEADING.matcher(element).matches()) {
            open(shifted(element), withId(given, Map.of()));
        } else {
            switch (element) {
                case "a" -> openLink(given);
                case "img" -> image(given);
                case "input" -> checkbox(given);
                case "table" -> {
                    allowList.openTag("div", flat(SCROLLING));
                    allowList.openTag("table", flat(withId(given, Map.of())));
                }
                case "td", "th" -> allowList.openTag(element, flat(withId(given, cell(given))));
                case "pre" -> allowList.openTag(element, flat(withId(given, Map.of("tabindex", "0"))));
                case "div" -> allowList.openTag(element, flat(withId(given, Map.of())));
                default -> allowList.openTag(element, flat(withId(given, given)));
            }
        }
    }

    @Override
    public void closeTag(String element) {
        if (HEADING.matcher(element).matches() || element.equals("a")) {
            String name = renamed.isEmpty() ? "" : renamed.pop();
            if (!name.isEmpty()) {
                allowList.closeTag(name);
            }
            if (name.equals("a")) {
                openLinks--;
            }
        } else if (!element.equals("img") && !element.equals("input")) {
            allowList.closeTag(element);
            if (element.equals("table")) {
                allowList.closeTag("div");
            }
        }
    }

    @Override
    public void text(String text) {
        allowList.text(PlainText.safe(text));
    }

    private void open(String name, Map<String, String> attributes) {
        renamed.push(name);
        allowList.openTag(name, flat(attributes));
    }

    private String shifted(String heading) {
        int level = heading.charAt(1) - '0';
        while (!outline.isEmpty() && outline.element() >= level) {
            outline.pop();
        }
        outline.push(level);
        return "h" + Math.min(6, options.firstHeading() - 1 + outline.size());
    }

    private void openLink(Map<String, String> given) {
        String destination = given.get("href");
        String href = destination == null || openLinks > 0 ? null : href(destination);
        Map<String, String> attributes = href == null ? Map.of() : outgoing(href);
        given.putIfAbsent("id", given.getOrDefault("name", ""));
        Map<String, String> all = withId(given, attributes);
        if (all.isEmpty() || openLinks > 0) {
            renamed.push("");
        } else {
            openLinks++;
            open("a", all);
        }
    }

    private void image(Map<String, String> given) {
        String alternative = given.getOrDefault("alt", "").strip();
        String text = alternative.isEmpty() ? "image" : alternative;
        String href = openLinks > 0 ? null : options.destinations().href(given.getOrDefault("src", ""));
        if (href == null) {
            text(text);
        } else {
            allowList.openTag("a", flat(outgoing(href)));
            text(text);
            allowList.closeTag("a");
        }
    }

    /** Strangers' links are not recommended to search engines, and learn nothing of where they were followed. */
    private Map<String, String> outgoing(String href) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", href);
        if (!href.startsWith("#") && options.destinations() == Destinations.ABSOLUTE) {
            attributes.put("rel", OUTGOING);
        }
        return attributes;
    }

    private void checkbox(Map<String, String> given) {
        if ("checkbox".equalsIgnoreCase(given.get("type"))) {
            allowList.text(given.containsKey("checked") ? "\u2611 " : "\u2610 ");
        }
    }

    private @Nullable String href(String destination) {
        if (destination.startsWith("#")) {
            anchors.add(destination);
            String target = knownIds == null ? destination.substring(1) : resolve(destination, knownIds);
            return target == null ? null : "#" + options.idPrefix() + decoded(target);
        }
        String href = options.destinations().href(destination);
        if (href == null) {
            refused.add(destination);
        }
        return href;
    }

    /** The id that {@code #destination} means: as written, decoded, or in lower case as GitHub forgives it. */
    private static @Nullable String resolve(String destination, Set<String> known) {
        String written = destination.substring(1);
        String decoded = decoded(written);
        for (String candidate : List.of(written, decoded, decoded.toLowerCase(Locale.ROOT))) {
            if (known.contains(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }

    private Map<String, String> withId(Map<String, String> given, Map<String, String> others) {
        Map<String, String> attributes = new LinkedHashMap<>(others);
        attributes.remove("id");
        String id = given.getOrDefault("id", "");
        if (ID.matcher(id).matches() && ids.add(id)) {
            attributes.put("id", options.idPrefix() + id);
        }
        return attributes;
    }

    private static Map<String, String> cell(Map<String, String> given) {
        Map<String, String> attributes = new LinkedHashMap<>(given);
        String align = attributes.remove("align");
        attributes.remove("class");
        if ("right".equals(align) || "center".equals(align)) {
            attributes.put("class", "align-" + align);
        }
        return attributes;
    }

    private static Map<String, String> asMap(List<String> attributes) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            map.putIfAbsent(attributes.get(i), attributes.get(i + 1));
        }
        return map;
    }

    /** Names and values in turn; the allow-list strikes from this list what it does not allow. */
    private static List<String> flat(Map<String, String> attributes) {
        List<String> list = new ArrayList<>();
        attributes.forEach((name, value) -> {
            list.add(name);
            list.add(PlainText.safe(value));
        });
        return list;
    }
}
