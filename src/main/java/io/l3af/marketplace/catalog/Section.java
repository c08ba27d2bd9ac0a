package io.l3af.marketplace.catalog;

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
record Section(Manifest manifest, String pointer, JsonNode node) {

    boolean has(String key) {
        return node.has(key);
    }

    Location location(String key) {
        return manifest.location(pointer + Manifest.token(key));
    }

    String text(String key) {
        return node.path(key).stringValue();
    }

    @Nullable
    String textOrNull(String key) {
        return node.has(key) ? text(key) : null;
    }

    String textOr(String key, String otherwise) {
        return node.has(key) ? text(key) : otherwise;
    }

    <T> @Nullable T parsedOrNull(String key, Function<String, T> parse) {
        return node.has(key) ? parse.apply(text(key)) : null;
    }

    LocalDate date(String key) {
        return LocalDate.parse(text(key));
    }

    boolean isNumber(String key) {
        return node.path(key).isNumber();
    }

    long number(String key) {
        return node.path(key).longValue();
    }

    /** The number of {@code key}, or {@code missing} if there is none. */
    long number(String key, long missing) {
        return node.path(key).longValue(missing);
    }

    boolean flag(String key) {
        return node.path(key).booleanValue(false);
    }

    Optional<Section> section(String key) {
        return node.has(key) ? Optional.of(child(pointer + Manifest.token(key), node.path(key))) : Optional.empty();
    }

    List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        for (JsonNode element : node.path(key).values()) {
            found.add(child(pointer + Manifest.token(key) + "/" + found.size(), element));
        }
        return found;
    }

    List<String> texts(String key) {
        return node.path(key).values().stream().map(JsonNode::stringValue).toList();
    }

    SortedMap<String, String> textsByName(String key) {
        SortedMap<String, String> found = new TreeMap<>();
        node.path(key).forEachEntry((name, value) -> found.put(name, value.stringValue()));
        return found;
    }

    private Section child(String childPointer, JsonNode child) {
        return new Section(manifest, childPointer, child);
    }
}
