package io.l3af.marketplace.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file and its digest: a line of {@code SHA256SUMS}, as {@code sha256sum} of GNU coreutils writes and checks it.
 *
 * @param path relative to the site's root, of plain characters
 */
public record FileSum(String path, Sha256 sha256) {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    /** The digest, two blanks, the path; without a line feed. */
    public String line() {
        return sha256 + "  " + path;
    }

    /**
     * The lines of a document, in its order.
     *
     * @throws IllegalArgumentException if a line is of another form, leads out of the site, or names a path again; the
     *     message names the line, 1-based
     */
    public static List<FileSum> parse(byte[] document) {
        List<FileSum> sums = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int start = 0; start < document.length; ) {
            int end = start;
            while (end < document.length && document[end] != '\n') {
                end++;
            }
            String text = new String(
                    document, start, Math.min(end - start, 2 * SitePaths.MAX_LENGTH), StandardCharsets.ISO_8859_1);
            sums.add(parse(text, sums.size() + 1));
            if (!seen.add(sums.get(sums.size() - 1).path())) {
                throw new IllegalArgumentException("line " + sums.size() + " names a path again");
            }
            start = end + 1;
        }
        return sums;
    }

    private static FileSum parse(String line, int number) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !SitePaths.isPlain(parts.group(2))) {
            throw new IllegalArgumentException("line " + number + " is no digest and plain path");
        }
        return new FileSum(parts.group(2), new Sha256(parts.group(1)));
    }
}
