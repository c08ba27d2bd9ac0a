package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.ProvenanceView;
import io.l3af.marketplace.pages.view.ProvenanceView.BillView;
import io.l3af.marketplace.pages.view.ProvenanceView.ComponentRow;
import io.l3af.marketplace.pages.view.ProvenanceView.StatementView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a package came to be, for people. */
final class Provenances {
    private static final int SHOWN = 100;

    private Provenances() {}

    static ProvenanceView of(Place place, FunctionPath path, VerifiedRelease verified) {
        Release release = verified.release();
        return new ProvenanceView(
                release.artifact(),
                statement(place, path, release, verified.provenance().statement()),
                bill(place, path, release, verified.provenance().bill()));
    }

    /** A statement holds only when it says what the facts of the build say. */
    private static @Nullable StatementView statement(
            Place place, FunctionPath path, Release release, @Nullable BuildStatement statement) {
        Release.BuildFacts facts = release.build();
        if (statement == null || facts == null) {
            return null;
        }
        return new StatementView(
                place.to(SitePaths.statement(path, release)),
                release.artifact() + BuildStatement.SUFFIX,
                statement.builder(),
                statement.key(),
                place.to(SitePaths.builderKey(statement.key())),
                Objects.requireNonNullElse(facts.image(), ""),
                Objects.requireNonNullElse(facts.compiler(), ""),
                String.valueOf(facts.sourceSha256()));
    }

    private static @Nullable BillView bill(
            Place place, FunctionPath path, Release release, @Nullable BillOfMaterials bill) {
        if (bill == null) {
            return null;
        }
        List<ComponentRow> rows = bill.components().stream()
                .limit(SHOWN)
                .map(component -> new ComponentRow(
                        component.name(),
                        Objects.requireNonNullElse(component.version(), ""),
                        Objects.requireNonNullElse(component.licence(), ""),
                        Objects.requireNonNullElse(component.purl(), "")))
                .toList();
        return new BillView(
                place.to(SitePaths.bill(path, release)),
                release.artifact() + BillOfMaterials.SUFFIX,
                bill.form(),
                rows,
                bill.components().size() - rows.size());
    }
}
