package io.l3af.marketplace.catalog.manifest;

import com.networknt.schema.Error;
import io.l3af.marketplace.diagnostics.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A finding of the schema validator in the words of this project.
 *
 * @param hint how to mend it, when that is known better than the code's own advice
 */
record SchemaMessage(Code code, String sentence, @Nullable String hint) {
    private static final int SHOWN = 60;

    /**
     * Puts {@code error} into words.
     *
     * @param schema the schema in which the keyword stands that refuses
     */
    static SchemaMessage of(Error error, JsonNode schema) {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(error, schema);
            case "required" ->
                new SchemaMessage(
                        Code.MISSING_KEY, "expected the key \"" + error.getProperty() + "\", found none", null);
            case "type" -> wrongType(error, schema);
            case "format" ->
                error.getSchemaNode().asString().equals(LineFormat.NAME)
                        ? badText(error, schema)
                        : new SchemaMessage(
                                Code.BAD_DATE, expectedAndFound(error, "a date of the calendar as YYYY-MM-DD"), null);
            case "enum" ->
                badValue(error, schema, "one of " + words(error.getSchemaNode().values()));
            case "pattern" -> badText(error, schema);
            case "uniqueItems" -> badValue(error, schema, "different values");
            case "minLength" -> badValue(error, schema, "a text that is not empty");
            case "maxLength" ->
                badValue(error, schema, "at most " + error.getSchemaNode().asString() + " characters");
            case "minItems" -> badValue(error, schema, "at least one element");
            case "maxItems" ->
                badValue(error, schema, "at most " + error.getSchemaNode().asString() + " elements");
            case "maxProperties" -> badValue(error, schema, "fewer keys");
            case "propertyNames" -> badValue(error, schema, "keys of letters, digits, '_' and '-'");
            default -> badValue(error, schema, "a value that fits");
        };
    }

    private static SchemaMessage unknownKey(Error error, JsonNode schema) {
        String key = error.getProperty();
        Collection<String> known = schema.path("properties").propertyNames();
        String guess = nearest(key, known);
        return new SchemaMessage(
                Code.UNKNOWN_KEY,
                "unknown key \"" + shorten(key) + "\"",
                guess != null
                        ? "Did you mean \"" + guess + "\"?"
                        : "Remove it; the keys known here are " + String.join(", ", known) + ".");
    }

    private static SchemaMessage wrongType(Error error, JsonNode schema) {
        String expected = error.getSchemaNode().asString();
        JsonNode found = error.getInstanceNode();
        String hint = expected.equals("string") && found.isNumber()
                ? "Put it in quotes: without them YAML reads a number, and 6.10 becomes 6.1."
                : expected.equals("string") && found.isBoolean()
                        ? "Put it in quotes: without them YAML reads true or false."
                        : null;
        return new SchemaMessage(Code.WRONG_TYPE, expectedAndFound(error, described(schema, article(expected))), hint);
    }

    private static SchemaMessage badValue(Error error, JsonNode schema, String expected) {
        return new SchemaMessage(Code.BAD_VALUE, expectedAndFound(error, described(schema, expected)), null);
    }

    /** Of a text that may be wrong only because of what nobody sees in it. */
    private static SchemaMessage badText(Error error, JsonNode schema) {
        String text = error.getInstanceNode().asString();
        boolean isLine = schema.path("format").stringValue("").equals(LineFormat.NAME);
        OptionalInt unseen = LineFormat.unseen(isLine ? LineFormat.withoutJoiners(text) : text);
        return new SchemaMessage(
                Code.BAD_VALUE,
                expectedAndFound(error, described(schema, "a value that fits")),
                unseen.isEmpty()
                        ? null
                        : String.format(
                                Locale.ROOT,
                                "Remove the character U+%04X, which is not seen: some emoji have it inside, and so may a text that was copied.",
                                unseen.getAsInt()));
    }

    /** What the schema says of itself, or else {@code otherwise}; a whole document's schema describes the file, not a value. */
    private static String described(JsonNode schema, String otherwise) {
        return schema.has("$schema") ? otherwise : schema.path("description").stringValue(otherwise);
    }

    private static String expectedAndFound(Error error, String expected) {
        return "expected " + expected + ", found " + found(error.getInstanceNode());
    }

    private static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "a mapping";
            case ARRAY -> "a sequence of " + node.size();
            case NULL, MISSING -> "nothing";
            case STRING -> "\"" + shorten(node.stringValue()) + "\"";
            case NUMBER -> "the number " + shorten(node.asString());
            default -> node.asString();
        };
    }

    private static String article(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a sequence";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> "a text";
        };
    }

    private static String words(Collection<JsonNode> values) {
        return String.join(", ", values.stream().map(JsonNode::asString).toList());
    }

    /** What of a hostile text may be shown: short, and without control characters. */
    static String shorten(String text) {
        String plain = text.replaceAll("\\p{C}", "\uFFFD");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }

    private static @Nullable String nearest(String key, Collection<String> known) {
        String best = null;
        int bestDistance = 3;
        for (String candidate : known) {
            int distance = distance(key.toLowerCase(Locale.ROOT), candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein distance; long texts are far from everything. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row.get(0);
            row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(substituted, Math.min(row.get(j), row.get(j - 1)) + 1));
            }
        }
        return row.get(other.length());
    }
}
