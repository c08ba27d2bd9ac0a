package io.l3af.marketplace.card;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in lines of one typeface and size.
 *
 * @param lines at least one, unless there are no words
 * @param isCut whether the end of the text is left out, which the last line shows
 */
record Paragraph(Typeface typeface, int size, List<String> lines, boolean isCut) {
    private static final String CUT = "…";
    private static final int STEP = 12; // pixels by which a paragraph is made narrower in search of even lines

    Paragraph {
        lines = List.copyOf(lines);
    }

    /**
     * Breaks {@code text} into as few lines as it needs, of about the same length.
     *
     * @param text as {@link Typeface#spell} gave it
     * @param width of the longest line, in pixels
     * @param most lines
     */
    static Paragraph of(String text, Typeface typeface, int size, int width, int most) {
        Paragraph best = broken(text, typeface, size, width, most);
        if (best.isCut || best.lines.size() < 2) {
            return best;
        }
        int steps = 0; // that the best is narrower
        int tooMany = width / STEP;
        while (tooMany - steps > 1) {
            int middle = (steps + tooMany) / 2;
            Paragraph narrower = broken(text, typeface, size, width - middle * STEP, most);
            if (narrower.isCut || narrower.lines.size() > best.lines.size()) {
                tooMany = middle;
            } else {
                steps = middle;
                best = narrower;
            }
        }
        return best;
    }

    private static Paragraph broken(String text, Typeface typeface, int size, int width, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split(" +", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (typeface.width(longer, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            if (lines.size() == most || typeface.width(word, size) > width) {
                break;
            }
        }
        boolean isWhole = lines.size() < most && typeface.width(line, size) <= width;
        if (!line.isEmpty() && lines.size() < most) {
            lines.add(line);
        }
        if (!isWhole) {
            int last = lines.size() - 1;
            lines.set(last, cut(lines.get(last), typeface, size, width));
        }
        return new Paragraph(typeface, size, lines, !isWhole);
    }

    private static String cut(String line, Typeface typeface, int size, int width) {
        String kept = line;
        while (!kept.isEmpty() && typeface.width(kept + CUT, size) > width) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept.stripTrailing() + CUT;
    }

    /** Writes the lines, the feet of the first on {@code y}, and those of each further one {@code leading} below. */
    void write(Canvas canvas, int x, int y, int leading, Ramp ramp) {
        for (int i = 0; i < lines.size(); i++) {
            typeface.write(canvas, lines.get(i), size, x, y + i * leading, ramp);
        }
    }
}
