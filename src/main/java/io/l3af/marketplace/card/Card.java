package io.l3af.marketplace.card;

import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.ColourRole;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One card while it is drawn, from the top down. */
final class Card {
    static final int WIDTH = 1200;
    static final int HEIGHT = 630;

    private static final int LEFT = 80;
    private static final int ROOM = WIDTH - 2 * LEFT;
    private static final Ramp INK = new Ramp(1, 5);
    private static final Ramp QUIET = new Ramp(6, 3);
    private static final Ramp ACCENT = new Ramp(9, 3);
    private static final Ramp TRUST = new Ramp(12, 3);
    private static final Ramp LINE = new Ramp(15, 1);
    private static final Ramp PAPER = new Ramp(0, 1);
    private static final double LEAF = 320; // units of the shape
    private static final double SIGN = 100;
    private static final double RADIUS = 1000;
    private static final int WAY = 464; // where the line of stops is

    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private final Typeface serif;
    private final Typeface sans;

    Card(Typeface serif, Typeface sans) {
        this.serif = serif;
        this.sans = sans;
    }

    /** Whose marketplace it is; its own logo is an SVG, which is not drawn here. */
    void brand(String title, boolean hasLeaf) {
        if (hasLeaf) {
            canvas.paint(Shapes.LEAF.fill(62 / LEAF, 62 / LEAF), LEFT - 8, 50, ACCENT);
        }
        int indent = hasLeaf ? 62 : 0;
        Paragraph.of(title, serif, 32, ROOM - indent, 1).write(canvas, LEFT + indent, 92, 0, INK);
    }

    /** What it is called, as large as it fits, and what it does. */
    void words(KernelFunction function) {
        String path = function.path().toString();
        Paragraph.of(path, sans, 26, ROOM, 1).write(canvas, LEFT, 178, 0, QUIET);
        String title = serif.spell(function.title()).orElse(function.path().name());
        Paragraph large = Paragraph.of(title, serif, 84, ROOM, 1);
        boolean isShort = !large.isCut();
        Paragraph words = isShort ? large : Paragraph.of(title, serif, 66, ROOM, 2);
        words.write(canvas, LEFT, isShort ? 268 : 248, 72, INK);
        int y = isShort ? 334 : words.lines().size() == 1 ? 314 : 378;
        String summary = sans.spell(function.summary()).orElse("");
        Paragraph.of(summary, sans, 33, ROOM, words.lines().size() == 1 ? 2 : 1).write(canvas, LEFT, y, 47, QUIET);
    }

    /** Where on the way of a packet it sits. */
    void way(VerifiedRelease latest) {
        canvas.line(WAY - 2, 4, LINE);
        List<String> hooks = latest.hooks();
        stop(0, "Network card", false);
        stop(1, "XDP", hooks.contains("XDP"));
        stop(2, "TC", hooks.contains("TC"));
        stop(3, "Kernel probes", hooks.contains("probe"));
        stop(4, "Sockets", false);
    }

    private void stop(int number, String name, boolean isHere) {
        int x = 156 + 222 * number;
        double radius = (isHere ? 19 : 14) / RADIUS;
        if (isHere) {
            canvas.paint(Shapes.DISC.fill(radius, radius), x, WAY, ACCENT);
        } else {
            canvas.paint(Shapes.DISC.fill(radius, radius), x, WAY, LINE);
            canvas.paint(Shapes.HOLE.fill(radius, radius), x, WAY, PAPER);
        }
        sans.write(canvas, name, 24, x - sans.width(name, 24) / 2, WAY + 48, isHere ? ACCENT : QUIET);
    }

    /** Who signed it, and whether anything speaks against it. */
    void standing(Standing standing, VerifiedFunction function) {
        Outline sign = switch (standing) {
            case GOOD -> Shapes.TICK;
            case DEPRECATED, WARNED -> Shapes.WARNING;
            case YANKED -> Shapes.CROSS;
        };
        canvas.paint(sign.fill(30 / SIGN, 30 / SIGN), LEFT, 564, TRUST);
        List<String> parts = new ArrayList<>();
        if (!standing.isGood()) {
            parts.add(standing.word());
        }
        parts.add("Signed by "
                + sans.spell(function.publisher().name())
                        .orElse(function.publisher().submitter()));
        parts.addAll(Standing.terms(function));
        Paragraph.of(String.join("  ·  ", parts), sans, 29, ROOM - 46, 1).write(canvas, LEFT + 46, 589, 0, TRUST);
    }

    /** @param trust the colour of what {@link #standing} said */
    byte[] png(Function<ColourRole, Colour> colours, Colour trust) {
        Colour paper = colours.apply(ColourRole.PAPER);
        List<Colour> palette = new ArrayList<>(List.of(paper));
        steps(palette, paper, colours.apply(ColourRole.INK), INK);
        steps(palette, paper, colours.apply(ColourRole.QUIET), QUIET);
        steps(palette, paper, colours.apply(ColourRole.ACCENT), ACCENT);
        steps(palette, paper, trust, TRUST);
        steps(palette, paper, colours.apply(ColourRole.LINE), LINE);
        return Png.of(canvas, palette);
    }

    private static void steps(List<Colour> palette, Colour ground, Colour colour, Ramp ramp) {
        for (int step = 1; step <= ramp.steps(); step++) {
            palette.add(ground.mix(colour, step, ramp.steps()));
        }
    }
}
