package io.l3af.marketplace.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * OLPC canonical JSON, which TUF signs: keys in the order of their code points, no blanks, only {@code "} and {@code \}
 * escaped, whole numbers only (wiki.laptop.org/go/Canonical_JSON).
 */
final class CanonicalJson {
    /** Bytes of UTF-8 sort as code points do; characters of Java do not. */
    private static final Comparator<Map.Entry<String, ?>> BY_CODE_POINTS =
            Comparator.comparing(entry -> entry.getKey().getBytes(UTF_8), Arrays::compareUnsigned);

    private CanonicalJson() {}

    /**
     * The bytes of {@code value}: a map with strings for keys, a list, a string, a whole number or a boolean.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    static byte[] bytes(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(UTF_8);
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof List<?> list) {
            array(list, out);
        } else if (value instanceof String text) {
            string(text, out);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("value of " + value.getClass() + " has no canonical JSON");
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        String comma = "{";
        for (Map.Entry<String, ?> entry : sorted(map)) {
            out.append(comma);
            string(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            comma = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static List<Map.Entry<String, Object>> sorted(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> Map.<String, Object>entry((String) entry.getKey(), entry.getValue()))
                .sorted(BY_CODE_POINTS)
                .toList();
    }

    private static void array(List<?> list, StringBuilder out) {
        String comma = "";
        out.append('[');
        for (Object value : list) {
            out.append(comma);
            write(value, out);
            comma = ",";
        }
        out.append(']');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
