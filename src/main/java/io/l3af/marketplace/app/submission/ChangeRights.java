package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.submission.CatalogChange.ChangedFile;
import io.l3af.marketplace.app.submission.CatalogChange.Kind;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Reviewer;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may propose without asking first: functions of one publisher, lines of the ledger, reviews, and who they are
 * when nobody vouches for them yet. Everything else is for the people who run the marketplace.
 */
final class ChangeRights {
    private static final Pattern REVIEW = Pattern.compile("functions/(?:[^/]+/){4}reviews/[0-9A-F]+\\.md(\\.asc)?");
    private static final Pattern REVIEWER = Pattern.compile("reviewers/([a-z0-9-]+)\\.yaml");
    private static final Pattern REVIEWER_KEY = Pattern.compile("reviewers/keys/[0-9A-F]+\\.asc");

    private final Catalog catalog;
    private final @Nullable String submitter;
    private final Diagnostics diagnostics;

    /** @param submitter who submits; absent: whoever's functions are changed, if they are one publisher's */
    ChangeRights(Catalog catalog, @Nullable String submitter, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.submitter = submitter;
        this.diagnostics = diagnostics;
    }

    /** Reports every file of {@code change} that is not its submitter's to change; says who submits, if somebody's is. */
    Optional<String> judge(CatalogChange change) {
        TreeSet<String> owners = new TreeSet<>();
        for (ChangedFile file : change.files()) {
            if (!REVIEW.matcher(file.path()).matches()) {
                file.function().map(FunctionPath::submitter).ifPresent(owners::add);
            }
        }
        String who = submitter != null ? submitter : owners.isEmpty() ? null : owners.first();
        for (ChangedFile file : change.files()) {
            objection(file, who)
                    .ifPresent(why -> diagnostics.report(
                            Code.CHANGE_OUTSIDE_RIGHTS,
                            Location.of(file.path()),
                            "expected changes that " + (who == null ? "anybody" : who) + " may propose, found " + why));
        }
        return Optional.ofNullable(who);
    }

    private Optional<String> objection(ChangedFile file, @Nullable String who) {
        String path = file.path();
        if (REVIEW.matcher(path).matches()) {
            return file.kind() == Kind.REMOVED ? Optional.of("a review that is gone") : Optional.empty();
        }
        Optional<FunctionPath> function = file.function();
        if (function.isPresent()) {
            return function.get().submitter().equals(who)
                    ? Optional.empty()
                    : Optional.of("a file of " + function.get().submitter());
        }
        if (path.equals(LedgerFile.NAME)) {
            return file.kind() == Kind.REMOVED ? Optional.of("no ledger") : Optional.empty();
        }
        var reviewer = REVIEWER.matcher(path);
        if (reviewer.matches() && file.kind() == Kind.ADDED) {
            return isVouched(reviewer.group(1))
                    ? Optional.of("a reviewer who says that people vouch for them")
                    : Optional.empty();
        }
        if (REVIEWER_KEY.matcher(path).matches() && file.kind() == Kind.ADDED) {
            return Optional.empty();
        }
        return Optional.of(path.startsWith("../") ? "a file outside of the catalog" : "a file of the marketplace");
    }

    private boolean isVouched(String name) {
        return Optional.ofNullable(catalog.reviewers().get(name))
                .map(found -> found.reviewer())
                .map(Reviewer::vouched)
                .isPresent();
    }
}
