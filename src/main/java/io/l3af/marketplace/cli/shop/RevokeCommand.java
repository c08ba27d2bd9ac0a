package io.l3af.marketplace.cli.shop;

import io.l3af.marketplace.app.shop.RevokeOrder;
import io.l3af.marketplace.cli.edit.EditOptions;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Takes entitlements back, such as after a refund.",
            "Adds them to the signed list beside their function in the catalog. Clients open nothing new with them once the site is published; what is installed stays."
        },
        footer = {"%nFor example:", "  kfm revoke 1001 --shop ~/shop --key seller.secret"})
public final class RevokeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private SellerOptions seller;

    @Parameters(
            arity = "1..*",
            paramLabel = "ORDER",
            converter = GrantCommand.Order.class,
            description = "The orders, as kfm sales lists them.")
    private List<String> orders;

    @Override
    public Integer call() {
        return EditOptions.print(
                RevokeOrder.run(catalog.folder(), seller.shop(), orders, seller.key(), seller.date()),
                spec.commandLine().getOut());
    }
}
