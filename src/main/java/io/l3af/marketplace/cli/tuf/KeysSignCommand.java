package io.l3af.marketplace.cli.tuf;

import io.l3af.marketplace.app.tuf.EditRoots;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.option.TufOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {"Adds signatures to the last root of the catalog.", "Those that it has stay."},
        footer = {"%nFor example:", "  kfm keys sign --tuf-key grace.pem"})
final class KeysSignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private TufOptions signing;

    @Override
    public Integer call() {
        return RootsText.printLast(
                EditRoots.sign(catalog.folder(), signing.signing()),
                spec.commandLine().getOut());
    }
}
