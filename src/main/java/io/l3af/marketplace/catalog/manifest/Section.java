package io.l3af.marketplace.catalog.manifest;

import io.l3af.marketplace.diagnostics.Location;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A mapping of a manifest that its schema has accepted, so that each value has the type that is asked for.
 *
 * @param pointer JSON Pointer of the mapping; empty for the whole document
 */
public record Section(Manifest manifest, String pointer, JsonNode node) {

    /** Whether there is a value of {@code key}. */
    public boolean has(String key) {
        return node.has(key);
    }

    /** Where the value of {@code key} stands; where the mapping does when there is none. */
    public Location location(String key) {
        return manifest.location(pointer + Manifest.token(key));
    }

    /** The text of {@code key}, which must be there. */
    public String text(String key) {
        return node.path(key).stringValue();
    }

    /** The text of {@code key}; absent if there is none. */
    @Nullable
    public String textOrNull(String key) {
        return node.has(key) ? text(key) : null;
    }

    /** The text of {@code key}, or {@code otherwise} if there is none. */
    public String textOr(String key, String otherwise) {
        return node.has(key) ? text(key) : otherwise;
    }

    /** What {@code parse} makes of the text of {@code key}; absent if there is none. */
    public <T> @Nullable T parsedOrNull(String key, Function<String, T> parse) {
        return node.has(key) ? parse.apply(text(key)) : null;
    }

    /** The day of {@code key}, which must be there. */
    public LocalDate date(String key) {
        return LocalDate.parse(text(key));
    }

    /** Whether the value of {@code key} is a number. */
    public boolean isNumber(String key) {
        return node.path(key).isNumber();
    }

    /** The number of {@code key}, which must be there. */
    public long number(String key) {
        return node.path(key).longValue();
    }

    /** The number of {@code key}, or {@code missing} if there is none. */
    public long number(String key, long missing) {
        return node.path(key).longValue(missing);
    }

    /** Whether {@code key} is true; false if it is not there. */
    public boolean flag(String key) {
        return node.path(key).booleanValue(false);
    }

    /** The mapping of {@code key}; nothing if there is none. */
    public Optional<Section> section(String key) {
        return node.has(key) ? Optional.of(child(pointer + Manifest.token(key), node.path(key))) : Optional.empty();
    }

    /** The mappings in the sequence of {@code key}; empty if there is none. */
    public List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        for (JsonNode element : node.path(key).values()) {
            found.add(child(pointer + Manifest.token(key) + "/" + found.size(), element));
        }
        return found;
    }

    /** The texts in the sequence of {@code key}; empty if there is none. */
    public List<String> texts(String key) {
        return node.path(key).values().stream().map(JsonNode::stringValue).toList();
    }

    /** The texts in the mapping of {@code key}, by their keys; empty if there is none. */
    public SortedMap<String, String> textsByName(String key) {
        SortedMap<String, String> found = new TreeMap<>();
        node.path(key).forEachEntry((name, value) -> found.put(name, value.stringValue()));
        return found;
    }

    private Section child(String childPointer, JsonNode child) {
        return new Section(manifest, childPointer, child);
    }
}
