package io.l3af.marketplace.catalog.manifest;

import io.l3af.marketplace.diagnostics.Location;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A YAML file as a tree that knows where each of its values stands.
 *
 * @param file relative to the catalog
 * @param keys position of each key, by JSON Pointer (RFC 6901) of its value
 * @param values position of each value, by JSON Pointer
 */
public record Manifest(String file, JsonNode root, Map<String, Location> keys, Map<String, Location> values) {

    /** Where the value at {@code pointer} stands; where its parent stands when there is none. */
    public Location location(String pointer) {
        return nearest(values, pointer);
    }

    /** Where the key of the value at {@code pointer} stands; the value itself in a sequence. */
    public Location keyLocation(String pointer) {
        Location key = keys.get(pointer);
        return key != null ? key : location(pointer);
    }

    /** The whole document. */
    public Section section() {
        return new Section(this, "", root);
    }

    private Location nearest(Map<String, Location> positions, String pointer) {
        Location found = positions.get(pointer);
        if (found != null) {
            return found;
        }
        int parent = pointer.lastIndexOf('/');
        return parent < 0 ? Location.of(file) : nearest(positions, pointer.substring(0, parent));
    }

    /** {@code key} as a reference token of a JSON Pointer (RFC 6901 section 3). */
    static String token(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
