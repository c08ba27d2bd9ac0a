package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ProvenanceView;
import io.l3af.marketplace.pages.view.ProvenanceView.BillView;
import io.l3af.marketplace.pages.view.ProvenanceView.ComponentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a package came to be, for people. */
final class Provenances {
    private static final int SHOWN = 100;

    private Provenances() {}

    static ProvenanceView of(Place place, FunctionPath path, VerifiedRelease verified) {
        Release release = verified.release();
        BuildStatement statement = verified.provenance().statement();
        List<Fact> facts = new ArrayList<>();
        if (statement != null) {
            add(facts, "Builder", Link.text(statement.builder()));
            add(facts, "Builder’s key", new Link(statement.key(), place.to(SitePaths.builderKey(statement.key()))));
        }
        if (release.build() != null) {
            build(facts, release.build());
        }
        return new ProvenanceView(
                facts,
                statement == null
                        ? null
                        : new Link(
                                release.artifact() + BuildStatement.SUFFIX,
                                place.to(SitePaths.statement(path, release))),
                bill(place, path, release, verified.provenance().bill()));
    }

    private static void build(List<Fact> facts, Release.BuildFacts build) {
        if (build.image() != null) {
            add(facts, "Image", Link.text(build.image()));
        }
        if (build.compiler() != null) {
            add(facts, "Compiler", Link.text(build.compiler()));
        }
        Sha256 source = build.sourceSha256();
        if (source != null) {
            add(facts, "SHA-256 of source", Link.text(source.hex()));
        }
    }

    private static void add(List<Fact> facts, String name, Link value) {
        facts.add(new Fact(name, List.of(value), true));
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
                new Link(release.artifact() + BillOfMaterials.SUFFIX, place.to(SitePaths.bill(path, release))),
                bill.form(),
                rows,
                bill.components().size() - rows.size());
    }
}
