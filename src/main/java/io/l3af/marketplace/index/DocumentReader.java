package io.l3af.marketplace.index;

import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON of a marketplace to records: fields that are not known are left alone, keys that stand twice are refused. */
final class DocumentReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DocumentReader() {}

    /** What a document means once it was parsed. */
    @FunctionalInterface
    interface Meaning<D, T> {
        /**
         * Makes sense of a document.
         *
         * @throws IllegalArgumentException if a value is none that can be
         */
        T of(D document);
    }

    /** Parses {@code document}, whose size was limited by who fetched it, and makes sense of it. */
    static <D extends Record, T> T read(byte[] document, Class<D> form, Meaning<D, T> meaning)
            throws UnreadableDocumentException {
        try {
            return meaning.of(required(MAPPER.readValue(document, form), "document"));
        } catch (JacksonException e) {
            throw new UnreadableDocumentException("is not JSON of the expected form: " + e.getOriginalMessage(), e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableDocumentException("has a value that cannot be: " + e.getMessage(), e);
        }
    }

    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must be there");
        }
        return value;
    }

    /** A list without holes; absent is empty. */
    static <T> List<T> list(@Nullable List<@Nullable T> values, String name) {
        if (values == null) {
            return List.of();
        }
        return values.stream().map(value -> required(value, name)).toList();
    }
}
