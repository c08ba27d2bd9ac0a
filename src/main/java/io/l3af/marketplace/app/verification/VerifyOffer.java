package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.RevokedOrdersDocument;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction.Offer;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import io.l3af.marketplace.trust.rights.ReviewRights;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks at how a function is offered: whether what is sealed can be bought and tried, and which orders were taken back. */
final class VerifyOffer {
    private final CatalogFunction function;
    private final Diagnostics diagnostics;

    VerifyOffer(CatalogFunction function, Diagnostics diagnostics) {
        this.function = function;
        this.diagnostics = diagnostics;
    }

    /** Reports what a buyer would miss. */
    void check() {
        Offer offer = function.function().offer();
        for (Release release : function.function().releases()) {
            if (release.sealed() != null && !isForSale(offer)) {
                diagnostics.report(
                        Code.SEALED_NOT_SOLD,
                        function.location(release, "/sealed"),
                        "expected an offer with kind: paid, buy_url, and TERMS.txt beside function.yaml, found "
                                + missing(offer));
                return;
            }
        }
        Version trial = offer.trial();
        if (trial == null && function.function().releases().stream().anyMatch(release -> release.sealed() != null)) {
            diagnostics.report(
                    Code.SEALED_UNTOLD,
                    function.manifest().location("/offer"),
                    "expected a trial beside what is sealed, found none");
        }
        if (trial != null) {
            checkTrial(trial);
        }
    }

    private static boolean isForSale(Offer offer) {
        return offer.kind() == Offer.Kind.PAID && offer.buyUrl() != null && offer.terms() != null;
    }

    private static String missing(Offer offer) {
        if (offer.kind() != Offer.Kind.PAID) {
            return "one that is free";
        }
        return offer.buyUrl() == null ? "one without buy_url" : "no TERMS.txt";
    }

    private void checkTrial(Version trial) {
        Optional<Release> release = function.function().releases().stream()
                .filter(candidate -> candidate.version().equals(trial))
                .findFirst();
        if (release.isEmpty() || release.get().sealed() != null) {
            diagnostics.report(
                    Code.TRIAL_NOT_OPEN,
                    function.manifest().location("/offer/trial"),
                    "expected a release that is not sealed, found "
                            + (release.isEmpty() ? "no release " : "the sealed ") + trial);
        }
    }

    /** The list of orders that were taken back, if it is the publisher's. */
    Optional<String> revoked(Publisher publisher, SignatureVerifier verifier) {
        String file = function.revoked();
        if (file == null) {
            return Optional.empty();
        }
        Optional<String> objection = objection(file, publisher, verifier);
        objection.ifPresent(found ->
                diagnostics.report(Code.REVOKED_ORDERS_REFUSED, where(), "expected a list of orders, " + found));
        return objection.isPresent() ? Optional.empty() : Optional.of(file);
    }

    private Optional<String> objection(String file, Publisher publisher, SignatureVerifier verifier) {
        Opened opened = verifier.open(file.getBytes(StandardCharsets.UTF_8));
        if (opened instanceof Opened.Refused refused) {
            return Optional.of("found one that is " + refused.sentence());
        }
        Opened.Good good = (Opened.Good) opened;
        Optional<Finding> finding = objection(good.signedBy(), publisher);
        if (finding.isPresent()) {
            return finding.map(Finding::message);
        }
        try {
            FunctionPath of = RevokedOrdersDocument.read(good.content()).function();
            return of.equals(function.function().path()) ? Optional.empty() : Optional.of("found one for " + of);
        } catch (UnreadableDocumentException e) {
            return Optional.of("found a file that " + e.getMessage());
        }
    }

    private static Optional<Finding> objection(SignedBy by, Publisher publisher) {
        return publisher.keys().stream().anyMatch(key -> key.fingerprint().equals(by.key()))
                ? ReviewRights.objection(by, publisher.keys())
                : Optional.of(new Finding(
                        Code.REVOKED_ORDERS_REFUSED,
                        "found one that is signed by key " + by.key() + ", not by " + publisher.name()));
    }

    private Location where() {
        return Location.of(function.manifest().file().replaceFirst("[^/]*$", CatalogFunction.REVOKED));
    }
}
