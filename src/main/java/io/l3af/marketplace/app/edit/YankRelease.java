package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Withdraws releases: they stay for those who pinned them, and nobody is led to them any more. */
public final class YankRelease {
    private static final String KEY = "yanked";

    private YankRelease() {}

    /**
     * Writes into the {@code release.yaml} of each that it is withdrawn.
     *
     * @param place the catalog, or a folder in it
     * @param names each with a version
     * @param reason one line
     */
    public static EditedCatalog run(Path place, List<ReleaseName> names, String reason, LocalDate today) {
        CatalogEdit edit = CatalogEdit.open(place);
        for (ReleaseName name : names) {
            edit.function(name.path())
                    .ifPresent(function -> edit.release(function, name)
                            .ifPresent(release -> yank(edit, function, release, reason, today)));
        }
        return edit.commit();
    }

    private static void yank(
            CatalogEdit edit, CatalogFunction function, Release release, String reason, LocalDate today) {
        if (release.yanked() != null) {
            edit.reportUnchanged(function.location(release, "/" + KEY), KEY);
            return;
        }
        append(edit, function, release, reason, today);
    }

    /** Prepares the withdrawal of {@code release}, which is not withdrawn yet. */
    static void append(CatalogEdit edit, CatalogFunction function, Release release, String reason, LocalDate today) {
        edit.append(
                function.folder(release).resolve("release.yaml"),
                ManifestSchema.RELEASE,
                KEY,
                "{ date: " + today + ", reason: " + CatalogEdit.quoted(reason) + " }");
    }
}
