package io.l3af.marketplace.catalog.manifest;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a manifest must look like: a JSON Schema (draft 2020-12) of this project, which is published with each site.
 *
 * <p>The validator finds what is wrong; the sentences are ours, so that each says what was expected, what was found and,
 * for a misspelt key, what was probably meant.
 */
public enum ManifestSchema {
    MARKETPLACE,
    PUBLISHER,
    FUNCTION,
    RELEASE,
    EVIDENCE,
    ADVISORY,
    REVIEWER,
    REVIEW,
    ANSWER,
    NODE;

    private static final String FOLDER = "io/l3af/marketplace/catalog/manifest/schema/";

    /** The name of its file without {@code .json}. */
    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The schema's own document. */
    public byte[] document() {
        try (InputStream in = ManifestSchema.class.getResourceAsStream("schema/" + schemaName() + ".json")) {
            return Objects.requireNonNull(in, schemaName()).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reports everything that is wrong with {@code text}, to be written as {@code file}; true when nothing is. */
    public boolean accepts(String file, String text, CatalogLimits limits, Diagnostics diagnostics) {
        return read(file, text, limits, diagnostics).isPresent();
    }

    /** The manifest that is {@code text}, found in {@code file}; nothing when something is wrong with it, which is reported. */
    Optional<Manifest> read(String file, String text, CatalogLimits limits, Diagnostics diagnostics) {
        return new YamlReader(limits, diagnostics).read(file, text).filter(manifest -> accepts(manifest, diagnostics));
    }

    /** Reports everything in {@code manifest} that this schema refuses; true when it refuses nothing. */
    private boolean accepts(Manifest manifest, Diagnostics diagnostics) {
        boolean accepted = true;
        for (Error error : Compiled.of(this).validate(manifest.root())) {
            report(manifest, error, diagnostics);
            accepted = false;
        }
        return accepted;
    }

    private void report(Manifest manifest, Error error, Diagnostics diagnostics) {
        String pointer = error.getInstanceLocation().toString();
        SchemaMessage message = SchemaMessage.of(error, Compiled.around(error));
        var location = message.code() == Code.UNKNOWN_KEY
                ? manifest.keyLocation(pointer + Manifest.token(error.getProperty()))
                : message.code() == Code.MISSING_KEY ? manifest.keyLocation(pointer) : manifest.location(pointer);
        if (this == NODE && message.code() == Code.MISSING_KEY) { // docs/catalog.md has none
            diagnostics.report(
                    message.code(), location, message.sentence(), "Add it; kfm sync --help shows an example.");
        } else if (message.hint() == null) {
            diagnostics.report(message.code(), location, message.sentence());
        } else {
            diagnostics.report(message.code(), location, message.sentence(), message.hint());
        }
    }

    /** Compiled on first use: commands that read no catalog do not pay for it. */
    private static final class Compiled {
        private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                Dialect.builder(Dialects.getDraft202012())
                        .format(new LineFormat())
                        .build(),
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .locale(Locale.ROOT)
                        .formatAssertionsEnabled(true)
                        .build()));

        static Schema of(ManifestSchema schema) {
            return document("classpath:" + FOLDER + schema.schemaName() + ".json");
        }

        /** The schema in which the refusing keyword stands. */
        static JsonNode around(Error error) {
            String location = error.getSchemaLocation().toString();
            int fragment = location.indexOf('#');
            String pointer = location.substring(fragment + 1, location.lastIndexOf('/'));
            return document(location.substring(0, fragment)).getSchemaNode().at(pointer);
        }

        private static Schema document(String location) {
            return REGISTRY.getSchema(SchemaLocation.of(location));
        }
    }
}
