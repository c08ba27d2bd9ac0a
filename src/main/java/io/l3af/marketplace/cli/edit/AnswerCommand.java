package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.edit.AnswerReview;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = "Writes the publisher's answer to a review, and signs it.",
        footer = {"%nFor example:", "  kfm answer net/limits/acme/guard FINGERPRINT --text answer.md --key acme.asc"})
public final class AnswerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private SignedTextOptions signing;

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

    @Override
    public Integer call() {
        SigningSource source = signing.source();
        return EditOptions.print(
                AnswerReview.run(
                        catalog.folder(),
                        new AnswerReview.Request(function, review, MarkdownFile.read(text)),
                        source,
                        signing.date()),
                spec.commandLine().getOut());
    }
}
