package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is known of a package into the text of a {@code release.yaml}, and leaves every other line as its author
 * wrote it.
 */
public final class ReleaseEdit {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:/@._-]*(?<!:)");
    private static final Pattern TOP_LEVEL = Pattern.compile("[^\\s#].*");

    private ReleaseEdit() {}

    /**
     * The text with {@code size}, {@code sha256} and {@code build} set.
     *
     * @param text that the schema accepted
     */
    public static String packaged(String text, long size, Sha256 sha256, Release.BuildFacts build) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        set(lines, "size", "size: " + size);
        set(lines, "sha256", "sha256: " + sha256);
        set(lines, "build", "build: " + facts(build));
        return String.join("\n", lines) + "\n";
    }

    /**
     * The text with the artifact sealed.
     *
     * @param text that the schema accepted
     * @param size of the sealed file
     * @param sha256 of the sealed file
     * @param inside what was the artifact before
     */
    public static String sealed(String text, String artifact, long size, Sha256 sha256, Release.Sealed inside) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        set(lines, "artifact", "artifact: " + artifact);
        set(lines, "size", "size: " + size);
        set(lines, "sha256", "sha256: " + sha256);
        set(lines, "sealed", "sealed: { size: " + inside.size() + ", sha256: \"" + inside.sha256() + "\" }");
        return String.join("\n", lines) + "\n";
    }

    /** Replaces a top-level key, and the indented lines that belong to it; or adds it at the end. */
    private static void set(List<String> lines, String key, String line) {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(key + ":")) {
                int next = at + 1;
                while (next < lines.size()
                        && !TOP_LEVEL.matcher(lines.get(next)).matches()
                        && belongs(lines, next)) {
                    next++;
                }
                lines.subList(at, next).clear();
                lines.add(at, line);
                return;
            }
        }
        lines.add(line);
    }

    /** Indented lines belong to the key above; empty lines and comments at the margin do not. */
    private static boolean belongs(List<String> lines, int at) {
        return !lines.get(at).isEmpty() && Character.isWhitespace(lines.get(at).charAt(0));
    }

    private static String facts(Release.BuildFacts build) {
        List<String> facts = new ArrayList<>();
        add(facts, "image", build.image());
        add(facts, "compiler", build.compiler());
        Sha256 source = build.sourceSha256();
        add(facts, "source_sha256", source == null ? null : source.hex());
        return "{ " + String.join(", ", facts) + " }";
    }

    private static void add(List<String> facts, String key, @Nullable String value) {
        if (value != null) {
            facts.add(key + ": " + (PLAIN.matcher(value).matches() && !isNumber(value) ? value : quoted(value)));
        }
    }

    /** A digest of digits alone would be read as a number. */
    private static boolean isNumber(String value) {
        return value.matches("[0-9.eE_xo+-]*");
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
