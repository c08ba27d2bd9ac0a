package io.l3af.marketplace.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Records to JSON: snake_case names in the order of the record, absent values left out, two blanks of indent or none, line
 * feeds on every system, so that the same record is the same bytes.
 */
final class DocumentMapper {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter COMPACT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(new Word<>(AttachPoint.class, AttachPoint::word))
                    .addSerializer(new Word<>(L3afProgram.Aggregator.class, L3afProgram.Aggregator::word)))
            .addMixIn(ObjectFacts.class, WithLevel.class)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build()
            .writer();
    private static final ObjectWriter WRITER = COMPACT.with(new DefaultPrettyPrinter()
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER)
            .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)));

    /** Shows what is counted from the extensions beside them. */
    private interface WithLevel {
        @JsonProperty("isa_level")
        int isaLevel();
    }

    private DocumentMapper() {}

    /** UTF-8, ending in a line feed. */
    static byte[] write(Record document) {
        return (WRITER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The same without blanks, for what people seldom read and clients often fetch. */
    static byte[] writeCompact(Record document) {
        return (COMPACT.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The same for a document that is too large to be kept. */
    static void writeCompact(Record document, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            COMPACT.without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(text, document);
        } catch (JacksonException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException failed) {
                    throw failed; // a disk that is full, say
                }
            }
            throw e;
        }
        text.write('\n');
        text.flush();
    }

    /** RFC 3339 in UTC, to the second. */
    static String time(Instant instant) {
        return instant.toString();
    }

    static String date(LocalDate date) {
        return date.toString();
    }

    /** Writes a constant as the word that others have for it. */
    private static final class Word<T> extends StdSerializer<T> {
        private final Function<T, String> word;

        Word(Class<T> type, Function<T, String> word) {
            super(type);
            this.word = word;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(word.apply(value));
        }
    }
}
