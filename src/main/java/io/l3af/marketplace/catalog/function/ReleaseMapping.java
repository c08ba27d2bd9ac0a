package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.model.Yank;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code release.yaml} and {@code evidence.json}, accepted by their schemas, as a {@link Release}. */
record ReleaseMapping(
        Version version, Section section, @Nullable Manifest evidence) {

    Release release() {
        return new Release(
                version,
                section.date("date"),
                section.text("artifact"),
                section.number("size"),
                new Sha256(section.text("sha256")),
                section.parsedOrNull("location", URI::create),
                section.textOr("changes", ""),
                section.section("yanked")
                        .map(yanked -> new Yank(yanked.date("date"), yanked.text("reason")))
                        .orElse(null),
                FunctionReader.deprecation(section),
                section.section("build")
                        .map(build -> new Release.BuildFacts(
                                build.textOrNull("image"),
                                build.textOrNull("compiler"),
                                build.parsedOrNull("source_sha256", Sha256::new)))
                        .orElse(null),
                ProgramMapping.programs(section),
                evidence == null ? null : EvidenceDocument.read(evidence.section()),
                section.section("sealed")
                        .map(inside -> new Release.Sealed(inside.number("size"), new Sha256(inside.text("sha256"))))
                        .orElse(null));
    }
}
