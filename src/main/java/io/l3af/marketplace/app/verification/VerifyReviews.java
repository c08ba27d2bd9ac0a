package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.CatalogReview;
import io.l3af.marketplace.catalog.function.CatalogReview.CatalogAnswer;
import io.l3af.marketplace.catalog.manifest.FrontMatter;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.Review.Standing;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.trust.Verdict;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import io.l3af.marketplace.trust.rights.ReviewRights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at the reviews of one function: whose each is, whether every byte is theirs, what it is about, and how it stands. */
final class VerifyReviews {
    private static final Comparator<Signed> AGE = Comparator.comparing(
                    (Signed signed) -> signed.by().date())
            .thenComparing(signed -> signed.by().key());

    private final CatalogFunction function;
    private final Publisher publisher;
    private final PublisherKeys keys;
    private final Diagnostics diagnostics;

    VerifyReviews(CatalogFunction function, Publisher publisher, PublisherKeys keys, Diagnostics diagnostics) {
        this.function = function;
        this.publisher = publisher;
        this.keys = keys;
        this.diagnostics = diagnostics;
    }

    /** A review whose signature holds. */
    private record Signed(CatalogReview review, Reviewer reviewer, SignedBy by) {}

    /** Those with which nothing is wrong; every problem is reported. */
    List<Review> verify() {
        List<Signed> signed = new ArrayList<>();
        for (CatalogReview review : function.reviews()) {
            if (isAboutThis(review)) {
                verify(review).ifPresent(signed::add);
            }
        }
        ReviewRights rights = new ReviewRights(publisher);
        return signed.stream()
                .map(one -> review(
                        one,
                        rights.standing(one.reviewer(), one.by(), one.review().rating(), isNewest(one, signed))))
                .toList();
    }

    private static boolean isNewest(Signed one, List<Signed> all) {
        return all.stream()
                .filter(other -> other.reviewer().equals(one.reviewer()))
                .noneMatch(other -> AGE.compare(other, one) > 0);
    }

    private boolean isAboutThis(CatalogReview review) {
        Location at = review.document().manifest().location("/function");
        if (!isThis(review.function(), at)) {
            return false;
        }
        Optional<Release> release = function.function().releases().stream()
                .filter(found -> found.version().equals(review.version()))
                .findFirst();
        if (release.isEmpty()) {
            diagnostics.report(
                    Code.REVIEW_OF_ANOTHER,
                    review.document().manifest().location("/version"),
                    "expected a version of this function, found " + review.version());
            return false;
        }
        if (!release.get().sha256().equals(review.sha256())) {
            diagnostics.report(
                    Code.REVIEW_OF_ANOTHER,
                    review.document().manifest().location("/sha256"),
                    "expected the digest of " + review.version() + ", which is "
                            + release.get().sha256() + ", found " + review.sha256());
            return false;
        }
        return true;
    }

    private boolean isThis(FunctionPath named, Location at) {
        boolean same = named.equals(function.function().path());
        if (!same) {
            diagnostics.report(
                    Code.REVIEW_OF_ANOTHER,
                    at,
                    "expected " + function.function().path() + ", found " + named);
        }
        return same;
    }

    private Optional<Signed> verify(CatalogReview review) {
        Optional<Reviewer> reviewer = keys.reviewer(review.key());
        if (reviewer.isEmpty()) {
            diagnostics.report(
                    Code.REVIEWER_UNKNOWN,
                    whole(review.document()),
                    "expected a reviewer or publisher with key " + review.key() + ", found none");
            return Optional.empty();
        }
        return signature(
                        review.document(),
                        keys.reviewVerifier(review.key()),
                        reviewer.get().keys(),
                        Code.REVIEW_FORGED)
                .map(by -> new Signed(review, reviewer.get(), by));
    }

    private Optional<SignedBy> signature(
            FrontMatter document, SignatureVerifier verifier, List<TrustedKey> owned, Code forged) {
        Verdict verdict = verifier.verify(
                document.signed().signature().getBytes(StandardCharsets.ISO_8859_1),
                document.signed().bytes());
        if (verdict instanceof Verdict.Refused refused) {
            diagnostics.report(
                    forged,
                    whole(document),
                    "expected a good signature of this text, found one that is " + refused.sentence());
            return Optional.empty();
        }
        SignedBy by = ((Verdict.Good) verdict).signedBy();
        Optional<Finding> objection = ReviewRights.objection(by, owned);
        objection.ifPresent(found -> diagnostics.report(found.code(), whole(document), found.message()));
        return objection.isPresent() ? Optional.empty() : Optional.of(by);
    }

    private Review review(Signed signed, Standing standing) {
        CatalogReview review = signed.review();
        return new Review(
                signed.reviewer().name(),
                signed.by().key(),
                signed.by().date(),
                review.version(),
                review.rating(),
                review.basis(),
                review.platform(),
                review.kernel(),
                review.receipt(),
                standing,
                review.document().body(),
                review.document().signed(),
                review.answer().flatMap(answer -> answer(answer, review)).orElse(null));
    }

    private Optional<Review.Answer> answer(CatalogAnswer answer, CatalogReview review) {
        FrontMatter document = answer.document();
        if (!isThis(answer.function(), document.manifest().location("/function"))) {
            return Optional.empty();
        }
        if (!answer.review().equals(review.document().signed().sha256())) {
            diagnostics.report(
                    Code.ANSWER_OUTDATED,
                    document.manifest().location("/review"),
                    "expected the digest of the review, which is "
                            + review.document().signed().sha256() + ", found " + answer.review());
            return Optional.empty();
        }
        return signature(document, keys.verifier(publisher.submitter()), publisher.keys(), Code.ANSWER_FORGED)
                .filter(by -> isPublishers(by, document))
                .map(by -> new Review.Answer(by.key(), by.date(), document.body(), document.signed()));
    }

    /** The marketplace's build keys may sign packages for a publisher; they do not speak for it. */
    private boolean isPublishers(SignedBy by, FrontMatter document) {
        boolean own =
                publisher.keys().stream().anyMatch(key -> key.fingerprint().equals(by.key()));
        if (!own) {
            diagnostics.report(
                    Code.ANSWER_FORGED,
                    whole(document),
                    "expected a signature of " + publisher.name() + ", found one by key " + by.key());
        }
        return own;
    }

    private static Location whole(FrontMatter document) {
        return Location.of(document.manifest().file());
    }
}
