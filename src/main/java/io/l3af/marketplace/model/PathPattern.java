package io.l3af.marketplace.model;

import java.util.List;

/**
 * Paths that a publisher may publish under: four segments, each a slug or a glob in which {@code *} stands for any run
 * of characters but {@code /}.
 */
public record PathPattern(String pattern) {
    public PathPattern {
        if (pattern.split("/", -1).length != 4) {
            throw new IllegalArgumentException("pattern \"" + pattern + "\" must have four segments");
        }
    }

    public boolean matches(FunctionPath path) {
        List<String> segments = path.segments();
        String[] globs = pattern.split("/", -1);
        for (int i = 0; i < globs.length; i++) {
            if (!matches(globs[i], segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Greedy match of a glob: each literal part is found as early as it can be, the last one at the end. */
    private static boolean matches(String glob, String text) {
        String[] literals = glob.split("\\*", -1);
        if (literals.length == 1) {
            return glob.equals(text);
        }
        if (!text.startsWith(literals[0])) {
            return false;
        }
        int at = literals[0].length();
        for (int i = 1; i < literals.length - 1; i++) {
            int found = text.indexOf(literals[i], at);
            if (found < 0) {
                return false;
            }
            at = found + literals[i].length();
        }
        String last = literals[literals.length - 1];
        return text.length() - last.length() >= at && text.endsWith(last);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
