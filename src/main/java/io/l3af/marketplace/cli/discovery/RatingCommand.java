package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.RateFunction;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.CatalogOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.VerifiedFunction;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rating",
        mixinStandardHelpOptions = true,
        description = "Verifies a function's reviews, and prints each term of its rating.",
        footer = {"%nFor example:", "  kfm rating security/limits/packetworks/ratelimit"})
public final class RatingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FUNCTION",
            converter = AcceptedOfCatalogs.Path.class,
            description = "category/subcategory/submitter/name.")
    private FunctionPath function;

    @Mixin
    private CatalogOption catalog;

    @Override
    public Integer call() {
        Diagnostics diagnostics = new Diagnostics();
        Optional<VerifiedFunction> verified = RateFunction.run(catalog.folder(), function, Instant.now(), diagnostics);
        verified.ifPresent(found -> RatingText.print(
                found.reviews(), found.rating(), spec.commandLine().getOut()));
        DiagnosticsFormat.TEXT.print(diagnostics, spec.commandLine().getErr());
        return (verified.isPresent() ? ExitCode.OK : ExitCode.PROBLEMS).number();
    }
}
