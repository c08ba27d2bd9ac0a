package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.Release;

/** Holds evidence against the release that it is about: what was seen of other bytes says nothing of these. */
final class EvidenceCheck {
    private EvidenceCheck() {}

    /** Reports evidence of another package, and of objects that the package has not. */
    static void check(CatalogFunction function, DescribedRelease described, Diagnostics diagnostics) {
        Release release = described.verified().release();
        Evidence evidence = release.evidence();
        if (evidence == null) {
            return;
        }
        if (!evidence.sha256().equals(release.sha256())) {
            diagnostics.report(
                    Code.EVIDENCE_OF_OTHER_PACKAGE,
                    function.evidenceLocation(release, "/sha256"),
                    "expected " + release.sha256() + ", the digest of " + release.artifact() + ", found "
                            + evidence.sha256());
        }
        evidence.kernels().stream()
                .flatMap(kernel -> kernel.objects().stream())
                .map(Evidence.OfObject::object)
                .filter(object -> !described.facts().objects().containsKey(object))
                .distinct()
                .forEach(object -> diagnostics.report(
                        Code.EVIDENCE_OF_UNKNOWN_OBJECT,
                        function.evidenceLocation(release, "/kernels"),
                        "expected objects of " + release.artifact() + ", found \"" + object + "\""));
    }
}
