package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks functions or releases as still working, and better not to be chosen any more. */
public final class DeprecateRelease {
    private static final String KEY = "deprecated";

    private DeprecateRelease() {}

    /**
     * Writes so into {@code function.yaml}, or into {@code release.yaml} where a version is named.
     *
     * @param place the catalog, or a folder in it
     * @param reason one line
     * @param replacement the function to use instead
     */
    public static EditedCatalog run(
            Path place, List<ReleaseName> names, String reason, @Nullable FunctionPath replacement, LocalDate today) {
        CatalogEdit edit = CatalogEdit.open(place);
        String value = "{ date: " + today + ", reason: " + CatalogEdit.quoted(reason)
                + (replacement == null ? "" : ", replacement: " + replacement) + " }";
        if (replacement != null) {
            edit.function(replacement);
        }
        for (ReleaseName name : names) {
            edit.function(name.path()).ifPresent(function -> {
                if (name.version() == null) {
                    deprecate(edit, function, value);
                } else {
                    edit.release(function, name).ifPresent(release -> deprecate(edit, function, release, value));
                }
            });
        }
        return edit.commit();
    }

    private static void deprecate(CatalogEdit edit, CatalogFunction function, String value) {
        if (function.function().deprecated() != null) {
            edit.reportUnchanged(function.manifest().location("/" + KEY), KEY);
            return;
        }
        edit.append(function.folder().resolve("function.yaml"), ManifestSchema.FUNCTION, KEY, value);
    }

    private static void deprecate(CatalogEdit edit, CatalogFunction function, Release release, String value) {
        if (release.deprecated() != null) {
            edit.reportUnchanged(function.location(release, "/" + KEY), KEY);
            return;
        }
        edit.append(function.folder(release).resolve("release.yaml"), ManifestSchema.RELEASE, KEY, value);
    }
}
