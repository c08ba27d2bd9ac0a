package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.edit.WriteReview;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Review;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = {
            "Writes your review of a release into a catalog, and signs it.",
            "It takes the place of an earlier one by the same key."
        },
        footer = {"%nFor example:", "  kfm review net/limits/acme/guard@1.0.1 --rating 4 --basis read --key me.asc"})
public final class ReviewCommand implements Callable<Integer> {
    private static final String NONE = "none";

    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private SignedTextOptions signing;

    @Parameters(
            paramLabel = "FUNCTION@VERSION",
            converter = AcceptedOfCatalogs.Release.class,
            description = "The release that you know.")
    private ReleaseName release;

    @Option(
            names = "--rating",
            required = true,
            paramLabel = "NUMBER",
            converter = Stars.class,
            description = "1 (bad) to 5 (good), or none to take back what you said.")
    private String rating;

    @Option(
            names = "--basis",
            paramLabel = "WORD",
            description = "What you know it from: read, installed or purchased (default with --receipt: installed).")
    private Review.@Nullable Basis basis;

    @Option(names = "--text", paramLabel = "FILE", description = "A file of Markdown with what you think.")
    private @Nullable Path text;

    @Option(names = "--platform", paramLabel = "NAME", description = "Of the host: what lsb_release -cs says.")
    private @Nullable String platform;

    @Option(names = "--kernel", paramLabel = "VERSION", description = "Of the host, such as 6.8.")
    private @Nullable String kernel;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description =
                    "The receipt that kfm fetch --receipts wrote: it must be of this release and signed with your key. Its digest "
                            + "is written, and you keep the file.")
    private @Nullable Path receipt;

    @Override
    public Integer call() {
        SigningSource source = signing.source();
        WriteReview.Request request = new WriteReview.Request(
                release,
                rating.equals(NONE) ? null : Integer.valueOf(rating),
                basis(),
                platform,
                kernel,
                receipt,
                text == null ? "" : MarkdownFile.read(text));
        return EditOptions.print(
                WriteReview.run(catalog.folder(), request, source, signing.date()),
                spec.commandLine().getOut());
    }

    private Review.Basis basis() {
        if (basis == null && receipt == null) {
            throw new ParameterException(spec.commandLine(), "Give --basis, or the --receipt of an installation");
        }
        return basis == null ? Review.Basis.INSTALLED : basis;
    }

    /** 1 to 5, or none. */
    static final class Stars implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!value.equals(NONE) && !value.matches("[" + Review.WORST + "-" + Review.BEST + "]")) {
                throw new TypeConversionException("expected 1 to 5 or none, found \"" + value + '"');
            }
            return value;
        }
    }
}
