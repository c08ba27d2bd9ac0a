package io.l3af.marketplace.catalog;

import static java.util.stream.Collectors.joining;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.LedgerEntry;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The form of {@code ledger.jsonl}: one JSON object a line, each line with the SHA-256 of the line before it.
 *
 * <p>There is one way to write a line. What is read is written again and compared, so that no second spelling, no
 * doubled or unknown key and no blank hides from whoever compares two ledgers byte by byte.
 */
public final class LedgerFile {
    /** The name of the file, in a catalog and in a site. */
    public static final String NAME = "ledger.jsonl";

    /** A path, a version, an artifact, sixteen keys and the digests fit many times. */
    private static final int LINE_BYTES = 4096;

    private static final int USUAL_BYTES = 256; // of a line, or more

    private LedgerFile() {}

    /**
     * Reads a ledger; nothing, and a diagnostic for the first line that cannot be read.
     *
     * @param name how people know the file
     */
    public static Optional<List<LedgerLine>> read(String name, byte[] content, Diagnostics diagnostics) {
        int[] starts = starts(content);
        Map<Object, Object> values = new ConcurrentHashMap<>();
        List<Optional<LedgerLine>> read = IntStream.range(0, starts.length - 1)
                .parallel()
                .mapToObj(i -> line(i + 1, content, starts[i], starts[i + 1], values))
                .toList();
        int bad = read.indexOf(Optional.<LedgerLine>empty());
        if (bad >= 0) {
            diagnostics.report(
                    Code.LEDGER_MALFORMED,
                    Location.of(name, bad + 1, 1),
                    "expected a line as kfm ledger writes it, found "
                            + fault(content, starts[bad], starts[bad + 1]).orElse("another"));
            return Optional.empty();
        }
        return Optional.of(read.stream().flatMap(Optional::stream).toList());
    }

    /** How many lines there are in {@code content}. */
    public static int count(byte[] content) {
        int lines = 0;
        for (byte each : content) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** The line, with its line feed, that {@code entry} is after a line with digest {@code previous}. */
    public static String line(LedgerEntry entry, Sha256 previous) {
        return text(entry, previous) + "\n";
    }

    /** Where each line begins, and where the last one ends. */
    private static int[] starts(byte[] content) {
        int[] starts = new int[1 + content.length / USUAL_BYTES];
        int lines = 0;
        for (int at = 1; at <= content.length; at++) {
            if (content[at - 1] == '\n' || at == content.length) {
                if (++lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines] = at;
            }
        }
        return Arrays.copyOf(starts, lines + 1);
    }

    private static Optional<String> fault(byte[] content, int start, int end) {
        if (content[end - 1] != '\n') {
            return Optional.of("one without a line feed at its end");
        }
        return end - 1 - start > LINE_BYTES
                ? Optional.of("one of more than " + LINE_BYTES + " bytes")
                : Optional.empty();
    }

    private static Optional<LedgerLine> line(
            int number, byte[] content, int start, int end, Map<Object, Object> values) {
        return fault(content, start, end).isPresent()
                ? Optional.empty()
                : line(number, new String(content, start, end - 1 - start, StandardCharsets.UTF_8), values);
    }

    /** @param values of other lines, which most lines share some of: a ledger may have a million lines */
    private static Optional<LedgerLine> line(int number, String text, Map<Object, Object> values) {
        try {
            Cut cut = new Cut(text);
            LedgerEntry entry = new LedgerEntry(
                    shared(FunctionPath.parse(cut.value("{\"path\":\"", "\"")), values),
                    shared(Version.parse(cut.value(",\"version\":\"", "\"")), values),
                    shared(cut.value(",\"artifact\":\"", "\""), values),
                    new Sha256(cut.value(",\"sha256\":\"", "\"")),
                    shared(cut.value(",\"publisher\":\"", "\""), values),
                    shared(keys(cut.value(",\"keys\":[\"", "\"]")), values),
                    shared(LocalDate.parse(cut.value(",\"seen\":\"", "\"")), values));
            Sha256 previous = shared(new Sha256(cut.value(",\"previous\":\"", "\"}")), values);
            return entry.publisher().equals(entry.path().submitter())
                            && text(entry, previous).equals(text)
                    ? Optional.of(new LedgerLine(
                            number, entry, previous, shared(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), values)))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Fingerprint> keys(String joined) {
        return List.copyOf(
                Stream.of(joined.split("\",\"", -1)).map(Fingerprint::new).toList()); // what a copy of it is, too
    }

    /** A line that is cut into its values from left to right. */
    private static final class Cut {
        private final String text;
        private int at;

        Cut(String text) {
            this.text = text;
        }

        /** @throws IllegalArgumentException if {@code before} does not come next, or {@code after} nowhere */
        String value(String before, String after) {
            int end = text.indexOf(after, at + before.length());
            if (!text.startsWith(before, at) || end < 0) {
                throw new IllegalArgumentException("expected " + before + " at character " + at);
            }
            String value = text.substring(at + before.length(), end);
            at = end + after.length();
            return value;
        }
    }

    @SuppressWarnings("unchecked") // equal values are of one class
    private static <T> T shared(T value, Map<Object, Object> values) {
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    /** As JSON; no value has a character that JSON would escape. */
    private static String text(LedgerEntry entry, Sha256 previous) {
        return "{\"path\":\"" + entry.path()
                + "\",\"version\":\"" + entry.version()
                + "\",\"artifact\":\"" + entry.artifact()
                + "\",\"sha256\":\"" + entry.sha256()
                + "\",\"publisher\":\"" + entry.publisher()
                + "\",\"keys\":[\""
                + entry.keys().stream().map(Fingerprint::hex).collect(joining("\",\""))
                + "\"],\"seen\":\"" + entry.seen()
                + "\",\"previous\":\"" + previous + "\"}";
    }
}
