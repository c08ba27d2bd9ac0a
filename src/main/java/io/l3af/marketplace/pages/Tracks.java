package io.l3af.marketplace.pages;

import static io.l3af.marketplace.model.AttachPoint.PROBES;
import static io.l3af.marketplace.model.AttachPoint.TC_EGRESS;
import static io.l3af.marketplace.model.AttachPoint.TC_EGRESS_ROOT;
import static io.l3af.marketplace.model.AttachPoint.TC_INGRESS;
import static io.l3af.marketplace.model.AttachPoint.TC_INGRESS_ROOT;
import static io.l3af.marketplace.model.AttachPoint.XDP_INGRESS;
import static io.l3af.marketplace.model.AttachPoint.XDP_ROOT;

import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Track;
import io.l3af.marketplace.pages.view.Track.Stop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The way of a packet through the kernel, with the stops where programs attach. */
final class Tracks {
    private Tracks() {}

    /** Where the programs of a release attach. */
    static Track of(List<L3afProgram> programs) {
        Set<AttachPoint> points =
                programs.stream().flatMap(program -> program.attach().stream()).collect(Collectors.toSet());
        return new Track(List.of(
                new Stop("Network card", false, ""),
                stop("XDP", points, XDP_INGRESS, XDP_ROOT),
                stop("TC ingress", points, TC_INGRESS, TC_INGRESS_ROOT),
                points.contains(PROBES) ? new Stop("Kernel", true, "probe") : new Stop("Kernel", false, ""),
                stop("TC egress", points, TC_EGRESS, TC_EGRESS_ROOT),
                new Stop("Network card", false, "")));
    }

    /** How many functions there are at each hook. */
    static Track ofAll(Place place, List<FunctionList> lists) {
        return new Track(List.of(
                new Stop("Network card", false, ""),
                hook("XDP", SitePaths.hook("XDP"), place, lists),
                hook("TC", SitePaths.hook("TC"), place, lists),
                hook("Kernel probes", SitePaths.hook("probe"), place, lists),
                new Stop("Sockets", false, "")));
    }

    private static Stop stop(String name, Set<AttachPoint> points, AttachPoint chained, AttachPoint root) {
        if (points.contains(root)) {
            return new Stop(name, true, "root of the chain");
        }
        return points.contains(chained) ? new Stop(name, true, "in the chain") : new Stop(name, false, "");
    }

    private static Stop hook(String name, String folder, Place place, List<FunctionList> lists) {
        return lists.stream()
                .filter(list -> list.folder().equals(folder))
                .map(list -> new Stop(
                        name, true, Figures.count(list.functions().size(), "function", "functions"), place.to(folder)))
                .findFirst()
                .orElse(new Stop(name, false, "0 functions"));
    }
}
