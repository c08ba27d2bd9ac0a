package io.l3af.marketplace.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of strangers: text that is UTF-8, one document, no name twice, not too deep. */
final class Json {
    private static final int DEPTH = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /** The text of {@code file}, which must be UTF-8. */
    static String text(byte[] file) throws ProvenanceException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProvenanceException("expected text in UTF-8, found other bytes");
        }
    }

    /** The JSON object that {@code text} is. */
    static JsonNode object(String text) throws ProvenanceException {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
            throw new ProvenanceException("expected a JSON object, found another value");
        } catch (JacksonException e) {
            throw new ProvenanceException("expected one JSON object, found text that is none"
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")"));
        }
    }

    /** {@code value} on one line; names of objects are sorted. */
    static String write(Map<String, ?> value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The string at {@code pointer} (RFC 6901). */
    static String string(JsonNode node, String pointer) throws ProvenanceException {
        return optional(node, pointer)
                .orElseThrow(() -> new ProvenanceException("expected a string at " + pointer + ", found "
                        + (node.at(pointer).isMissingNode() ? "nothing" : "another value")));
    }

    /** The string at {@code pointer} (RFC 6901), if there is one. */
    static Optional<String> optional(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        return found.isString() ? Optional.of(found.asString()) : Optional.empty();
    }

    /** Demands that the string at {@code pointer} is {@code value}. */
    static void demand(JsonNode node, String pointer, String value) throws ProvenanceException {
        String found = string(node, pointer);
        if (!found.equals(value)) {
            throw new ProvenanceException("expected \"" + value + "\" at " + pointer + ", found " + shown(found));
        }
    }

    /** A value of strangers for a message: short, or its length. */
    static String shown(String value) {
        return value.length() <= 120 ? "\"" + value + "\"" : value.length() + " characters";
    }
}
