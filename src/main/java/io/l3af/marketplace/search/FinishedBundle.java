package io.l3af.marketplace.search;

import io.l3af.marketplace.model.SiteFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a bundle consists of.
 *
 * @param folders in the order of what they hold, the root's last
 * @param manifest names the root's folder, which names the others
 */
public record FinishedBundle(List<BundleFolder> folders, SiteFile manifest) {
    public FinishedBundle {
        folders = List.copyOf(folders);
    }

    /** All files, the manifest last. */
    public List<SiteFile> files() {
        return Stream.concat(folders.parallelStream().flatMap(folder -> folder.files().stream()), Stream.of(manifest))
                .toList();
    }
}
