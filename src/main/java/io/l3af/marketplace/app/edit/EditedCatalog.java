package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.diagnostics.Diagnostics;
import java.nio.file.Path;
import java.util.List;

/**
 * What a job changed in a catalog.
 *
 * @param catalog the catalog, absolute; files of the diagnostics are relative to it
 * @param changed files relative to the catalog; empty when there were errors
 */
public record EditedCatalog(Diagnostics diagnostics, Path catalog, List<Path> changed) {
    public EditedCatalog {
        changed = List.copyOf(changed);
    }
}
