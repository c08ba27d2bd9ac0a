package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.BuilderIdentity;
import io.l3af.marketplace.model.Provenance;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.provenance.CycloneDx;
import io.l3af.marketplace.provenance.ProvenanceException;
import io.l3af.marketplace.provenance.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what lies beside a package on how it came to be, and holds it against the release. */
final class ProvenanceCheck {
    private final Catalog catalog;
    private final CatalogFunction function;
    private final Release release;
    private final CatalogFiles files;
    private final Diagnostics diagnostics;

    ProvenanceCheck(Catalog catalog, CatalogFunction function, Release release, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.function = function;
        this.release = release;
        this.files = catalog.files(diagnostics);
        this.diagnostics = diagnostics;
    }

    /** What holds; the rest is reported. */
    Provenance read() {
        return new Provenance(statement(function.statement(release)), bill(function.bill(release)));
    }

    private @Nullable BuildStatement statement(Path file) {
        Optional<byte[]> content = content(file, Statement.MAX_BYTES);
        if (content.isEmpty()) {
            return null;
        }
        if (catalog.marketplace().isEmpty()) {
            return null; // who may state is not known, and why is reported
        }
        Optional<BuilderIdentity> builder =
                catalog.marketplace().map(record -> record.marketplace().builder());
        try {
            Optional<Statement.Signed> signed = Statement.read(
                    content.get(), builder.map(BuilderIdentity::keys).orElseGet(List::of));
            if (signed.isEmpty()) {
                diagnostics.report(
                        Code.STATEMENT_KEY,
                        files.location(file),
                        "expected a signature by a key under build.statements of marketplace.yaml, found none");
                return null;
            }
            return holds(signed.get(), builder.orElseThrow(), file)
                    ? signed.get().kept()
                    : null;
        } catch (ProvenanceException e) {
            diagnostics.report(Code.STATEMENT_MALFORMED, files.location(file), e.reason());
            return null;
        }
    }

    private boolean holds(Statement.Signed signed, BuilderIdentity builder, Path file) {
        Release.BuildFacts facts = release.build();
        if (facts == null || !facts.isComplete()) {
            diagnostics.report(
                    Code.STATEMENT_DIFFERS,
                    files.location(file),
                    "expected image, compiler and source_sha256 under build in release.yaml, found not all of them");
            return false;
        }
        Statement expected = Statement.of(
                builder,
                new ReleaseName(function.function().path(), release.version()),
                release.artifact(),
                release.sha256(),
                facts);
        Optional<String> difference = signed.statement().difference(expected);
        difference.ifPresent(found -> diagnostics.report(Code.STATEMENT_DIFFERS, files.location(file), found));
        return difference.isEmpty();
    }

    private @Nullable BillOfMaterials bill(Path file) {
        Optional<byte[]> content = content(file, CycloneDx.MAX_BYTES);
        if (content.isEmpty()) {
            return null;
        }
        try {
            return CycloneDx.read(content.get(), release.sha256());
        } catch (ProvenanceException e) {
            diagnostics.report(Code.BILL_MALFORMED, files.location(file), e.reason());
            return null;
        }
    }

    private Optional<byte[]> content(Path file, int limit) {
        return files.exists(file) ? files.bytes(file, limit) : Optional.empty();
    }
}
