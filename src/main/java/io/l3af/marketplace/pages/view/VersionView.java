package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * A release in the list of versions.
 *
 * @param changes safe HTML; empty when nothing was written
 * @param changed what changed since the previous version, one sentence; empty for the first
 */
public record VersionView(
        String id,
        String version,
        String href,
        String date,
        String size,
        List<Mark> marks,
        String changes,
        String changed) {
    public VersionView {
        marks = List.copyOf(marks);
    }
}
