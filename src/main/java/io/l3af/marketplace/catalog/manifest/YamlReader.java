package io.l3af.marketplace.catalog.manifest;

import static java.util.stream.Collectors.joining;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2 into a {@link Manifest}.
 *
 * <p>Data binding would lose the positions, so the parser's tokens are walked. Of YAML it takes the part that reads the
 * same to everybody: one document, mappings with different keys, sequences, scalars.
 */
final class YamlReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 400;

    private final YAMLFactory factory;
    private final CatalogLimits limits;
    private final Diagnostics diagnostics;

    YamlReader(CatalogLimits limits, Diagnostics diagnostics) {
        this.limits = limits;
        this.diagnostics = diagnostics;
        this.factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * limits.depth() + 2) // ours comes first, and knows where
                        .maxStringLength(limits.manifestBytes())
                        .build())
                .build();
    }

    /** The tree of {@code text}, or nothing and the first thing that is wrong with it as YAML. */
    Optional<Manifest> read(String file, String text) {
        try (YAMLParser parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), text)) {
            refuseUnprintable(file, text);
            return Optional.of(new Walk(file, parser).document());
        } catch (Refused e) {
            diagnostics.report(e.code, e.location, e.sentence);
        } catch (StreamConstraintsException e) {
            diagnostics.report(
                    Code.YAML_TOO_DEEP, position(file, e.getLocation()), "expected less: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            diagnostics.report(Code.YAML_SYNTAX, position(file, e.getLocation()), sentence(e.getOriginalMessage()));
        } catch (YamlEngineException e) {
            diagnostics.report(Code.YAML_SYNTAX, Location.of(file), sentence(e.getMessage()));
        }
        return Optional.empty();
    }

    /** What YAML 1.2 does not allow in a file (section 5.1, c-printable): the parser refuses it without a position. */
    private static void refuseUnprintable(String file, String text) throws Refused {
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int found = text.codePointAt(at);
            if (found == '\n') {
                line++;
                lineStart = at + 1;
            } else if (!isPrintable(found)) {
                throw new Refused(
                        Code.YAML_SYNTAX,
                        Location.of(file, line, at - lineStart + 1),
                        String.format(Locale.ROOT, "expected text without control characters, found U+%04X", found));
            }
        }
    }

    private static boolean isPrintable(int character) {
        return character == '\t'
                || character == '\r'
                || character == 0x85
                || (character >= 0x20 && character < 0x7F)
                || (character >= 0xA0 && character != 0xFFFE && character != 0xFFFF);
    }

    /** The parser speaks in several lines: what it was at and what is wrong, between indented places and excerpts. */
    private static String sentence(@Nullable String message) {
        String text = message == null ? "" : message.strip();
        return "not well-formed YAML: "
                + text.lines().filter(line -> !line.startsWith(" ")).collect(joining(", "));
    }

    private static Location position(String file, @Nullable TokenStreamLocation at) {
        return at == null
                ? Location.of(file)
                : Location.of(file, Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
    }

    private final class Walk {
        private final String file;
        private final YAMLParser parser;
        private final Map<String, Location> keys = new HashMap<>();
        private final Map<String, Location> values = new HashMap<>();

        Walk(String file, YAMLParser parser) {
            this.file = file;
            this.parser = parser;
        }

        Manifest document() throws Refused {
            if (parser.nextToken() == null) {
                throw new Refused(Code.YAML_SYNTAX, here(), "expected keys and values, found an empty file");
            }
            JsonNode root = value("");
            if (parser.nextToken() != null) {
                throw new Refused(Code.YAML_ALIAS, here(), "expected one document, found a second one");
            }
            return new Manifest(file, root, keys, values);
        }

        private JsonNode value(String pointer) throws Refused {
            refuseSharing();
            if (values.size() >= limits.values()) {
                throw new Refused(
                        Code.YAML_TOO_DEEP, here(), "expected at most " + limits.values() + " values, found more");
            }
            values.put(pointer, here());
            refuseLongNumber();
            return switch (parser.currentToken()) {
                case START_OBJECT -> mapping(pointer);
                case START_ARRAY -> sequence(pointer);
                case VALUE_STRING -> NODES.stringNode(parser.getString());
                case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                default -> NODES.nullNode();
            };
        }

        /** Beyond 64 bits every double is a whole number; as one, it can be compared with the bounds of a schema. */
        private static JsonNode number(double value) {
            return Math.abs(value) >= 0x1p63 && Double.isFinite(value)
                    ? NODES.numberNode(new BigDecimal(value).toBigInteger())
                    : NODES.numberNode(value);
        }

        private ObjectNode mapping(String pointer) throws Refused {
            refuseDepth(pointer);
            ObjectNode object = NODES.objectNode();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                refuseSharing();
                if (object.has(key)) {
                    throw new Refused(
                            Code.YAML_DUPLICATE_KEY,
                            here(),
                            "expected each key once, found \"" + SchemaMessage.shorten(key) + "\" again");
                }
                String child = pointer + Manifest.token(key);
                keys.put(child, here());
                parser.nextToken();
                object.set(key, value(child));
            }
            return object;
        }

        private ArrayNode sequence(String pointer) throws Refused {
            refuseDepth(pointer);
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(pointer + "/" + array.size()));
            }
            return array;
        }

        private void refuseSharing() throws Refused {
            if (parser.isCurrentAlias()) {
                throw new Refused(Code.YAML_ALIAS, here(), "expected a value, found an alias");
            }
            if (parser.getObjectId() != null) {
                throw new Refused(
                        Code.YAML_ALIAS,
                        here(),
                        "expected a value, found the anchor &"
                                + SchemaMessage.shorten(String.valueOf(parser.getObjectId())));
            }
            if (parser.getRawTag() != null) {
                throw new Refused(
                        Code.YAML_ALIAS,
                        here(),
                        "expected a plain value, found the tag " + SchemaMessage.shorten(parser.getRawTag()));
            }
        }

        /** Long ones take long to convert, and none is meant. */
        private void refuseLongNumber() throws Refused {
            if (parser.currentToken().isNumeric() && parser.getStringLength() > LONGEST_NUMBER) {
                throw new Refused(
                        Code.YAML_TOO_DEEP,
                        here(),
                        "expected numbers of at most " + LONGEST_NUMBER + " characters, found one of "
                                + parser.getStringLength());
            }
        }

        private void refuseDepth(String pointer) throws Refused {
            if (pointer.chars().filter(c -> c == '/').count() >= limits.depth()) {
                throw new Refused(
                        Code.YAML_TOO_DEEP, here(), "expected at most " + limits.depth() + " levels, found more");
            }
        }

        private Location here() {
            return position(file, parser.currentTokenLocation());
        }
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final Code code;
        private final transient Location location;
        private final String sentence;

        Refused(Code code, Location location, String sentence) {
            super(sentence, null, false, false);
            this.code = code;
            this.location = location;
            this.sentence = sentence;
        }
    }
}
