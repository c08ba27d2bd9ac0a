package io.l3af.marketplace.app.site;

import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.tuf.PublisherTargets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/** Every copy of every package that a site has or names, kept for TUF, which signs them all at the end. */
final class ShippedPackages {
    private final boolean wanted;
    private final ConcurrentMap<String, Queue<PackageCopy>> bySubmitter = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param wanted false: nothing is kept
     */
    ShippedPackages(boolean wanted) {
        this.wanted = wanted;
    }

    void add(String submitter, Collection<PackageCopy> copies) {
        if (wanted) {
            bySubmitter
                    .computeIfAbsent(submitter, unused -> new ConcurrentLinkedQueue<>())
                    .addAll(copies);
        }
    }

    /** Those of {@code publishers} that ship something, in their order. */
    List<PublisherTargets> of(Collection<Publisher> publishers) {
        List<PublisherTargets> found = new ArrayList<>();
        for (Publisher publisher : publishers) {
            Queue<PackageCopy> packages = bySubmitter.get(publisher.submitter());
            if (packages != null) {
                found.add(new PublisherTargets(publisher.submitter(), publisher.paths(), List.copyOf(packages)));
            }
        }
        return found;
    }
}
