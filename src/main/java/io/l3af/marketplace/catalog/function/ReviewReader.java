package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.function.CatalogReview.CatalogAnswer;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.FrontMatter;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Review.Basis;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the folder {@code reviews/} of a function. */
final class ReviewReader {
    static final String FOLDER = "reviews";
    private static final String ANSWER = ".answer.md";
    private static final Pattern NAME =
            Pattern.compile("([0-9A-F]{40}|[0-9A-F]{64})(?<answer>\\.answer)?\\.md(?<signature>\\.asc)?");

    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final Diagnostics diagnostics;

    ReviewReader(CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        this.files = files;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /** The reviews of the function in {@code function}, by key; what cannot be read is reported. */
    List<CatalogReview> read(Path function) {
        Path folder = function.resolve(FOLDER);
        List<Path> entries = files.exists(folder) ? files.list(folder) : List.of();
        Set<String> names =
                entries.stream().map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
        List<CatalogReview> found = new ArrayList<>();
        int count = 0;
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            Matcher form = NAME.matcher(name);
            if (!form.matches()) {
                diagnostics.report(
                        Code.REVIEW_NAME,
                        files.location(entry),
                        "expected <fingerprint>.md, <fingerprint>.answer.md and their .asc, found \"" + name + "\"");
            } else if (!isNeeded(form, names)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(entry),
                        "expected the review that this file belongs to, found none");
            } else if (form.group("signature") == null && form.group("answer") == null && ++count <= limits.reviews()) {
                review(entry, new Fingerprint(form.group(1)), names).ifPresent(found::add);
            }
        }
        if (count > limits.reviews()) {
            diagnostics.report(
                    Code.TOO_MANY_REVIEWS,
                    files.location(folder),
                    "expected at most " + limits.reviews() + " reviews of a function, found " + count);
        }
        return found;
    }

    /** Signatures need what they sign, answers what they answer. */
    private static boolean isNeeded(Matcher form, Set<String> names) {
        String key = form.group(1);
        boolean isReview = form.group("answer") == null;
        return names.contains(key + ".md")
                && (form.group("signature") == null || names.contains(key + (isReview ? ".md" : ANSWER)));
    }

    private Optional<CatalogReview> review(Path file, Fingerprint key, Set<String> names) {
        Optional<CatalogAnswer> answer =
                names.contains(key + ANSWER) ? answer(file.resolveSibling(key + ANSWER)) : Optional.empty();
        return FrontMatter.read(file, ManifestSchema.REVIEW, files, limits, diagnostics)
                .map(document -> review(key, document, answer));
    }

    private static CatalogReview review(Fingerprint key, FrontMatter document, Optional<CatalogAnswer> answer) {
        Section section = document.manifest().section();
        return new CatalogReview(
                key,
                document,
                FunctionPath.parse(section.text("function")),
                Version.parse(section.text("version")),
                new Sha256(section.text("sha256")),
                section.isNumber("rating") ? (int) section.number("rating") : null,
                Basis.valueOf(section.text("basis").toUpperCase(Locale.ROOT)),
                section.textOrNull("platform"),
                section.textOrNull("kernel"),
                section.parsedOrNull("receipt", Sha256::new),
                answer);
    }

    private Optional<CatalogAnswer> answer(Path file) {
        return FrontMatter.read(file, ManifestSchema.ANSWER, files, limits, diagnostics)
                .map(document -> {
                    Section section = document.manifest().section();
                    return new CatalogAnswer(
                            document, FunctionPath.parse(section.text("function")), new Sha256(section.text("review")));
                });
    }
}
