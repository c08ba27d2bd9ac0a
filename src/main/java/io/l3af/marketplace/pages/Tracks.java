package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Track;
import io.l3af.marketplace.pages.view.Track.Stop;
import java.util.List;

/** The way of a packet through the kernel, with the stops where programs attach. */
final class Tracks {
    private Tracks() {}

    /** How many functions there are at each hook. */
    static Track ofAll(Place place, List<FunctionList> lists) {
        return new Track(List.of(
                new Stop("Network card", false, ""),
                hook("XDP", SitePaths.hook("XDP"), place, lists),
                hook("TC", SitePaths.hook("TC"), place, lists),
                hook("Kernel probes", SitePaths.hook("probe"), place, lists),
                new Stop("Sockets", false, "")));
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
