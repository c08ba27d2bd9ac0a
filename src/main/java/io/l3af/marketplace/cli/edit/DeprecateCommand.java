package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.edit.DeprecateRelease;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.ReleaseName;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "deprecate",
        mixinStandardHelpOptions = true,
        description = {"Marks functions or releases that should no longer be chosen.", "They keep working."},
        footer = {
            "%nFor example:",
            "  kfm deprecate security/limits/acme/guard --reason 'No longer kept up.' \\",
            "    --replacement security/limits/acme/shield"
        })
public final class DeprecateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditOptions edit;

    @Parameters(
            arity = "1..*",
            paramLabel = "FUNCTION[@VERSION]",
            converter = AcceptedOfCatalogs.FunctionOrRelease.class,
            description = "The functions or releases.")
    private List<ReleaseName> names;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in one line; everybody reads it.")
    private String reason;

    @Option(
            names = "--replacement",
            paramLabel = "FUNCTION",
            converter = AcceptedOfCatalogs.Path.class,
            description = "The function to use instead.")
    private @Nullable FunctionPath replacement;

    @Override
    public Integer call() {
        return EditOptions.print(
                DeprecateRelease.run(edit.catalog(), names, reason, replacement, edit.date()),
                spec.commandLine().getOut());
    }
}
