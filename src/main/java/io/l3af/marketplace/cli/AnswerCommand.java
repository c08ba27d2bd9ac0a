package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.AnswerReview;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the publisher's answer to a review into a catalog and signs it.",
            "  kfm answer net/limits/acme/guard FINGERPRINT --text answer.md --key acme.asc"
        })
final class AnswerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOption catalog;

    @Mixin
    private SigningOptions signing;

    @Parameters(
            paramLabel = "FUNCTION",
            converter = AcceptedOfCatalogs.Path.class,
            description = "category/subcategory/submitter/name.")
    private FunctionPath function;

    @Parameters(
            paramLabel = "FINGERPRINT",
            converter = AcceptedOfCatalogs.Key.class,
            description = "The key that signed the review: the name of its file without .md.")
    private Fingerprint review;

    @Option(names = "--text", required = true, paramLabel = "FILE", description = "A file of Markdown.")
    private Path text;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description = "When it says it was signed, as 2026-09-01T12:00:00Z (default: now; --gpg: always now).")
    private @Nullable Instant time;

    @Override
    public Integer call() {
        SigningSource source =
                signing.source().orElseThrow(() -> new ParameterException(spec.commandLine(), "Give --key or --gpg"));
        return EditOptions.print(
                AnswerReview.run(
                        catalog.folder(),
                        new AnswerReview.Request(function, review, MarkdownFile.read(text)),
                        source,
                        time == null ? Instant.now() : time),
                spec.commandLine().getOut());
    }
}
