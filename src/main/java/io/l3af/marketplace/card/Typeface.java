package io.l3af.marketplace.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Letters of one style as outlines, from a file that {@code scripts/lettering} writes. Each is read when it is first
 * needed. May be used by many threads.
 */
final class Typeface {
    private static final double EM = 1000;
    private static final int HEX = 16;
    private static final int ASCII = 128;

    private final Map<Integer, String> glyphLines = new HashMap<>();
    private final Map<Integer, String> kernLines = new HashMap<>();
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();
    private final Map<Long, Mask> masks = new ConcurrentHashMap<>();

    /**
     * A letter.
     *
     * @param advance how far the next one is, in thousandths of an em
     * @param kern what is added to that before each letter of ASCII
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Glyph(int advance, Outline outline, int[] kern) {}

    private Typeface(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int number = line.indexOf(' ') + 1;
            int rest = line.indexOf(' ', number);
            (line.startsWith("glyph") ? glyphLines : kernLines)
                    .put(Integer.parseInt(line, number, rest, HEX), line.substring(rest + 1));
        });
    }

    /** The typeface {@code serif} or {@code sans}. */
    static Typeface load(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + ".txt must be packaged with the program");
            }
            return new Typeface(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Glyph glyph(int letter) {
        Integer key = letter;
        Glyph known = glyphs.get(key); // nearly always
        return known != null ? known : glyphs.computeIfAbsent(key, this::read);
    }

    private Glyph read(int letter) {
        String[] words = glyphLines.getOrDefault(letter, "0").split(" ", 2);
        int[] kern = new int[ASCII];
        String[] pairs = kernLines.getOrDefault(letter, "").split(" ", -1);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            kern[Integer.parseInt(pairs[i], HEX)] = Integer.parseInt(pairs[i + 1]);
        }
        return new Glyph(Integer.parseInt(words[0]), Outline.parse(words.length > 1 ? words[1] : ""), kern);
    }

    /**
     * {@code text} in letters that there are: accents that there are not are left out, and so are signs. Absent if a letter is
     * missing, because words without some of their letters say something else.
     */
    Optional<String> spell(String text) {
        StringBuilder spelled = new StringBuilder();
        for (int letter :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            int base = glyphLines.containsKey(letter)
                    ? letter
                    : Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
                            .codePointAt(0);
            if (glyphLines.containsKey(base)) {
                spelled.appendCodePoint(base);
            } else if (Character.isLetterOrDigit(base)) {
                return Optional.empty();
            }
        }
        return Optional.of(spelled.toString());
    }

    /** Of {@code text}, which {@link #spell} gave, in pixels. */
    double width(String text, int size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advance(text, i);
        }
        return width * size / EM;
    }

    /** Writes {@code text}, which {@link #spell} gave, from {@code x} to the right, with its feet on {@code y}. */
    void write(Canvas canvas, String text, int size, double x, int y, Ramp ramp) {
        double pen = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            canvas.paint(mask(letter, size), (int) Math.round(pen), y, ramp);
            pen += advance(text, i) * size / EM;
        }
    }

    private int advance(String text, int at) {
        Glyph glyph = glyph(text.charAt(at));
        int next = at + 1 < text.length() ? text.charAt(at + 1) : ASCII;
        return glyph.advance() + (next < ASCII ? glyph.kern()[next] : 0);
    }

    private Mask mask(int letter, int size) {
        Long key = ((long) letter << Integer.SIZE) | size;
        Mask known = masks.get(key); // nearly always
        return known != null
                ? known
                : masks.computeIfAbsent(key, unused -> glyph(letter).outline().fill(size / EM, -size / EM));
    }
}
