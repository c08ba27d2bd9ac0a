package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.submission.CatalogChange.ChangedFile;
import io.l3af.marketplace.app.submission.CatalogChange.Kind;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Shown;
import io.l3af.marketplace.facts.CapabilityChange;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.Reach;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reviewer must know of a submission, as Markdown: everything that a stranger wrote stands between backticks. */
final class ReviewSheet {
    private static final int MOST = 40; // rows of anything

    private final CatalogChange change;
    private final Optional<String> submitter;
    private final SortedMap<FunctionPath, DescribedFunction> functions;
    private final List<Diagnostic> problems;
    private final StringBuilder text = new StringBuilder();

    ReviewSheet(
            CatalogChange change,
            Optional<String> submitter,
            SortedMap<FunctionPath, DescribedFunction> functions,
            List<Diagnostic> problems) {
        this.change = change;
        this.submitter = submitter;
        this.functions = functions;
        this.problems = problems;
    }

    String markdown() {
        line("## Submission" + submitter.map(who -> " of " + code(who)).orElse(""));
        line("");
        line(
                problems.isEmpty()
                        ? "Everything that it touches checks."
                        : "**" + problems.size() + (problems.size() == 1 ? " problem:**" : " problems:**"));
        problems();
        functions.forEach((path, described) -> function(described));
        files();
        return text.toString();
    }

    private void problems() {
        if (!problems.isEmpty()) {
            line("");
            problems.stream()
                    .limit(MOST)
                    .forEach(problem -> line("- `" + problem.code().id() + "` "
                            + code(problem.location().file()) + ": " + code(problem.message()) + " " + problem.hint()));
            more(problems.size());
        }
    }

    private void function(DescribedFunction described) {
        KernelFunction function = described.verified().function();
        line("");
        line("### " + code(function.path().toString()));
        line("");
        line(code(function.title()) + ": " + code(function.summary()));
        line("");
        line("| | |");
        line("|---|---|");
        row("publisher", code(described.verified().publisher().name()));
        row(
                "licence",
                code(function.licences().kernel())
                        + Optional.ofNullable(function.licences().userspace())
                                .map(userspace -> ", userspace " + code(userspace))
                                .orElse(""));
        row("source", source(function));
        row("offer", function.offer().kind().name().toLowerCase(Locale.ROOT));
        row("asks for", listed(function.requires().capabilities()));
        for (VerifiedRelease release : described.verified().releases()) {
            if (isNew(described, release)) {
                release(described, release);
            }
        }
        reviews(described);
    }

    private static String source(KernelFunction function) {
        if (function.isClosedSource()) {
            return "closed";
        }
        return function.source() == null
                ? "in the catalog"
                : code(function.source().repository());
    }

    private boolean isNew(DescribedFunction described, VerifiedRelease release) {
        String manifest = "functions/" + described.path() + "/releases/" + release.version() + "/release.yaml";
        return change.files().contains(new ChangedFile(Kind.ADDED, manifest));
    }

    private void release(DescribedFunction described, VerifiedRelease release) {
        line("");
        line("#### New: " + code(release.version().toString()));
        line("");
        line("| | |");
        line("|---|---|");
        for (SignedBy signature : release.signatures()) {
            row(
                    "signed by",
                    code(signature.key().hex()) + " on " + signature.date()
                            + (release.builtHere() ? ", the marketplace's build key" : ""));
        }
        row(
                "package",
                code(release.release().artifact()) + ", " + release.release().size() + " bytes, "
                        + code(release.release().sha256().hex()));
        if (release.release().sealed() != null) {
            row("sealed", "**nothing of what is inside was looked at**");
        }
        row("hooks", listed(release.hooks()));
        binaries(described.facts(release));
        row("evidence", evidence(release.release().evidence()));
        row(
                "built here from source",
                release.release().build() == null ? "no" : "build facts are given; `kfm build` repeats it");
        row("changes", code(release.release().changes()));
        described
                .changes(release)
                .ifPresentOrElse(
                        changes -> changes(changes.since().toString(), changes.changes()),
                        () -> line("\nThere is no earlier release to compare it with."));
        line("");
        line("Files: "
                + release.files().stream().limit(MOST).map(ReviewSheet::file).collect(Collectors.joining(", ")));
        more(release.files().size());
    }

    private void binaries(ReleaseFacts facts) {
        facts.coreLevel()
                .ifPresent(level -> row(
                        "CO-RE",
                        level.letter() + ", " + level.label() + "; needs Linux "
                                + facts.needs().minimum()));
        row(
                "helpers",
                listed(facts.objectFacts().stream()
                        .flatMap(object -> object.programs().stream())
                        .flatMap(program -> program.helpers().stream())
                        .distinct()
                        .sorted()
                        .toList()));
    }

    private static String file(PackageFile file) {
        return code(file.name()) + " (" + file.size() + (file.isExecutable() ? ", executable)" : ")");
    }

    private static String evidence(@Nullable Evidence evidence) {
        return evidence == null
                ? "none; `kfm evidence` takes it"
                : evidence.kernels().size() + " kernels";
    }

    private void changes(String since, List<CapabilityChange> changes) {
        line("");
        line("Since " + code(since) + ": " + (changes.isEmpty() ? "nothing changed." : ""));
        for (CapabilityChange found : changes.stream().limit(MOST).toList()) {
            line("- " + (found.reach() == Reach.WIDENS ? "**may do more:** " : "")
                    + found.kind().word() + " " + code(found.name()) + " " + found.word()
                    + found.note().map(note -> ", which " + note).orElse(""));
        }
        more(changes.size());
    }

    private void reviews(DescribedFunction described) {
        Set<String> changed = change.files().stream().map(ChangedFile::path).collect(Collectors.toSet());
        for (Review review : described.verified().reviews()) {
            if (changed.contains("functions/" + described.path() + "/reviews/" + review.key() + ".md")) {
                line("");
                line("Review by " + code(review.reviewer()) + ", "
                        + (review.rating() == null ? "taken back" : review.rating() + " of 5") + ", "
                        + review.standing().meaning() + ".");
            }
        }
    }

    private void files() {
        line("");
        line("<details><summary>" + change.files().size() + " changed files</summary>");
        line("");
        change.files().stream()
                .limit(MOST)
                .forEach(file -> line("- " + file.kind().name().toLowerCase(Locale.ROOT) + " " + code(file.path())));
        more(change.files().size());
        line("");
        line("</details>");
    }

    private void more(int all) {
        if (all > MOST) {
            line("- and " + (all - MOST) + " more");
        }
    }

    private static String listed(List<String> values) {
        return values.isEmpty()
                ? "nothing"
                : values.stream().limit(MOST).map(ReviewSheet::code).collect(Collectors.joining(", "));
    }

    private void row(String name, String value) {
        line("| " + name + " | " + value.replace("|", "\\|") + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Text of a stranger, on one line, of which nothing is markup. */
    private static String code(String of) {
        String safe = Shown.safe(of.strip().replace('\n', ' ')).replace('`', '\'');
        return safe.isEmpty() ? "" : "`" + (safe.length() > 300 ? safe.substring(0, 300) + "…" : safe) + "`";
    }
}
