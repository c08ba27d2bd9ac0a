package io.l3af.marketplace.pages;

import static io.l3af.marketplace.model.AttachPoint.PROBES;
import static io.l3af.marketplace.model.AttachPoint.TC_EGRESS;
import static io.l3af.marketplace.model.AttachPoint.TC_EGRESS_ROOT;
import static io.l3af.marketplace.model.AttachPoint.TC_INGRESS;
import static io.l3af.marketplace.model.AttachPoint.TC_INGRESS_ROOT;
import static io.l3af.marketplace.model.AttachPoint.XDP_INGRESS;
import static io.l3af.marketplace.model.AttachPoint.XDP_ROOT;

import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.Drawing.Column;
import io.l3af.marketplace.pages.view.Picture;
import io.l3af.marketplace.pages.view.Picture.Role;
import java.util.EnumSet;
import java.util.Set;

/** Where in the kernel a release sits: the way of packets up from the network card on the left, and down to it on the right. */
final class PathPicture {
    private final Set<AttachPoint> points = EnumSet.noneOf(AttachPoint.class);
    private final Drawing drawing = new Drawing();
    private final StringBuilder places = new StringBuilder();

    private PathPicture(VerifiedRelease release) {
        release.programs().forEach(program -> points.addAll(program.attach()));
    }

    static Picture of(VerifiedRelease release) {
        PathPicture picture = new PathPicture(release);
        picture.draw();
        String title = "Where " + release.version() + " sits on a packet's way through the kernel";
        return picture.drawing.picture(
                "path",
                title,
                "A packet that comes in passes the network card, XDP, TC ingress, the network stack and sockets, up to"
                        + " applications; one that goes out passes the network stack, TC egress and the network card."
                        + (picture.places.isEmpty()
                                ? " This release attaches nowhere."
                                : " This release attaches to" + picture.places + "."));
    }

    private void draw() {
        boolean probes = points.contains(PROBES);
        if (probes) {
            place("kernel probes, anywhere in the kernel");
        }
        drawing.row()
                .box(Column.BOTH, Role.PLAIN, "Applications", "")
                .row()
                .box(Column.BOTH, probes ? Role.SUBJECT : Role.PLAIN, "Sockets", probes ? "probes" : "")
                .row()
                .box(Column.BOTH, probes ? Role.SUBJECT : Role.PLAIN, "Network stack", probes ? "probes" : "")
                .row();
        hook(Column.LEFT, "TC ingress", TC_INGRESS, TC_INGRESS_ROOT);
        hook(Column.RIGHT, "TC egress", TC_EGRESS, TC_EGRESS_ROOT);
        drawing.row();
        hook(Column.LEFT, "XDP", XDP_INGRESS, XDP_ROOT);
        drawing.row().box(Column.BOTH, Role.PLAIN, "Network card", "");
        for (int row = 5; row > 0; row--) {
            drawing.arrow(Column.LEFT, row, row - 1, row == 5 ? "comes in" : "");
        }
        drawing.arrow(Column.RIGHT, 0, 1, "")
                .arrow(Column.RIGHT, 1, 2, "")
                .arrow(Column.RIGHT, 2, 3, "")
                .arrow(Column.RIGHT, 3, 5, "goes out");
    }

    private void hook(Column column, String name, AttachPoint chained, AttachPoint root) {
        String note = points.contains(root) ? "root of the chain" : points.contains(chained) ? "in the chain" : "";
        if (!note.isEmpty()) {
            place(name + ", " + note);
        }
        drawing.box(column, note.isEmpty() ? Role.PLAIN : Role.SUBJECT, name, note);
    }

    private void place(String words) {
        places.append(places.isEmpty() ? " " : "; ").append(words);
    }
}
