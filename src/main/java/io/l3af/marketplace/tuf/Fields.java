package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of strangers, whose values are asked for by name and type.
 *
 * @param where it stands in its file, for messages: {@code signed.roles}
 */
record Fields(String where, Map<?, ?> values) {
    Fields object(String key) throws MetadataException {
        if (values.get(key) instanceof Map<?, ?> map) {
            return new Fields(where + "." + key, map);
        }
        throw expected(key, "an object");
    }

    String text(String key) throws MetadataException {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw expected(key, "a string");
    }

    List<String> texts(String key) throws MetadataException {
        List<String> found = new ArrayList<>();
        if (!(values.get(key) instanceof List<?> list)) {
            throw expected(key, "a list of strings");
        }
        for (Object value : list) {
            if (!(value instanceof String text)) {
                throw expected(key, "a list of strings");
            }
            found.add(text);
        }
        return found;
    }

    List<Fields> objects(String key) throws MetadataException {
        List<Fields> found = new ArrayList<>();
        if (!(values.get(key) instanceof List<?> list)) {
            throw expected(key, "a list of objects");
        }
        for (Object value : list) {
            if (!(value instanceof Map<?, ?> map)) {
                throw expected(key, "a list of objects");
            }
            found.add(new Fields(where + "." + key + "." + found.size(), map));
        }
        return found;
    }

    /** A whole number of at least 1. */
    long count(String key) throws MetadataException {
        Object value = values.get(key);
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() > 0) {
            return ((Number) value).longValue();
        }
        throw expected(key, "a whole number from 1 to 2^63-1");
    }

    /** A time to the second in UTC (TUF 1.0 section 4.2.1). */
    Instant time(String key) throws MetadataException {
        String text = text(key);
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw expected(key, "a time such as 2026-09-01T12:00:00Z");
        }
        throw expected(key, "a time such as 2026-09-01T12:00:00Z");
    }

    Sha256 sha256(String key) throws MetadataException {
        try {
            return new Sha256(text(key));
        } catch (IllegalArgumentException e) {
            throw expected(key, "64 lower-case hexadecimal digits");
        }
    }

    void demand(String key, Object value) throws MetadataException {
        if (!value.equals(values.get(key))) {
            throw expected(key, String.valueOf(value));
        }
    }

    private MetadataException expected(String key, String what) {
        return new MetadataException(
                "expected " + what + " at " + where + "." + key + ", found " + shown(values.get(key)));
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        String text = value instanceof Map ? "an object" : value instanceof List ? "a list" : value.toString();
        return text.length() <= 80 && text.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? text : "something else";
    }
}
