package io.l3af.marketplace.cli.tuf;

import io.l3af.marketplace.app.tuf.EditRoots;
import io.l3af.marketplace.cli.option.CatalogOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows the roots of the catalog, and who may sign what until when.",
        footer = {"%nFor example:", "  kfm keys list"})
final class KeysListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOption catalog;

    @Override
    public Integer call() {
        return RootsText.printAll(
                EditRoots.list(catalog.folder()), spec.commandLine().getOut());
    }
}
