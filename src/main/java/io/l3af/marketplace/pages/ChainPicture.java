package io.l3af.marketplace.pages;

import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.pages.Drawing.Column;
import io.l3af.marketplace.pages.view.Picture;
import io.l3af.marketplace.pages.view.Picture.Role;

/** The chain that a program sits in: what comes before it, what comes after, and the map through which it goes on. */
final class ChainPicture {
    private ChainPicture() {}

    /**
     * The chain around {@code step}.
     *
     * @param function its title
     */
    static Picture of(String id, String function, ChainStep step) {
        boolean isRoot = step.attach().stream().anyMatch(AttachPoint::isRoot);
        boolean in = step.attach().stream().anyMatch(point -> !isEgress(point));
        boolean out = step.attach().stream().anyMatch(ChainPicture::isEgress);
        Drawing drawing = new Drawing()
                .row()
                .box(
                        Column.BOTH,
                        Role.PLAIN,
                        in && out ? "A packet" : in ? "From the network card" : "From the stack",
                        "");
        if (isRoot) {
            drawing.row().box(Column.BOTH, Role.SUBJECT, function, step.entryFunctionName());
            drawing.row().box(Column.BOTH, Role.OPEN, "Functions", "in the order of seq_id");
        } else {
            drawing.row().box(Column.BOTH, Role.PLAIN, "Root", "which l3afd attaches");
            drawing.row().box(Column.BOTH, Role.OPEN, "Functions", "with a lower seq_id");
            drawing.row().box(Column.BOTH, Role.SUBJECT, function, step.entryFunctionName());
            drawing.row().box(Column.BOTH, Role.OPEN, "Functions", "with a higher seq_id");
        }
        drawing.row()
                .box(
                        Column.BOTH,
                        Role.PLAIN,
                        in && out ? "goes on" : in ? "On to the stack" : "On to the network card",
                        "");
        int subject = isRoot ? 1 : 3;
        for (int row = 0; row < (isRoot ? 3 : 5); row++) {
            drawing.arrow(Column.BOTH, row, row + 1, row == subject ? step.mapName() : "");
        }
        return drawing.picture(
                id,
                "The chain around " + step.entryFunctionName(),
                isRoot
                        ? "A packet passes " + step.entryFunctionName()
                                + ", the root, then each function in the order of seq_id, reached through the map "
                                + step.mapName() + ", and goes on."
                        : "A packet passes the root, functions with a lower seq_id, " + step.entryFunctionName()
                                + ", then through its map " + step.mapName()
                                + " functions with a higher seq_id, and goes on.");
    }

    private static boolean isEgress(AttachPoint point) {
        return point == AttachPoint.TC_EGRESS || point == AttachPoint.TC_EGRESS_ROOT;
    }
}
