package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.edit.YankRelease;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.model.ReleaseName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "yank",
        mixinStandardHelpOptions = true,
        description = {"Withdraws releases, so that nobody is led to them.", "Whoever pinned one can still get it."},
        footer = {"%nFor example:", "  kfm yank security/limits/acme/guard@1.0.0 --reason 'Drops IPv6. Use 1.0.1.'"})
public final class YankCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditOptions edit;

    @Parameters(
            arity = "1..*",
            paramLabel = "FUNCTION@VERSION",
            converter = AcceptedOfCatalogs.Release.class,
            description = "The releases.")
    private List<ReleaseName> releases;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in one line; everybody reads it.")
    private String reason;

    @Override
    public Integer call() {
        return EditOptions.print(
                YankRelease.run(edit.catalog(), releases, reason, edit.date()),
                spec.commandLine().getOut());
    }
}
