package io.l3af.marketplace.cli.shop;

import io.l3af.marketplace.app.shop.ListSales;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.model.Entitlement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sales",
        mixinStandardHelpOptions = true,
        description = {"Lists the entitlements that a seller gave.", "Verifies the signature of each."},
        footer = {"%nFor example:", "  kfm sales --shop ~/shop"})
public final class SalesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--shop", required = true, paramLabel = "FOLDER", description = "The seller's folder.")
    private Path shop;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Entitlement> sales = ListSales.run(shop, Instant.now());
        TextTable table = new TextTable(
                "Entitlements: " + sales.size(), "order", "function", "versions", "opens", "buyer", "issued", "until");
        for (Entitlement sale : sales) {
            LocalDate until = sale.until();
            table.add(
                    sale.order(),
                    sale.function(),
                    sale.versions(),
                    sale.openings().stream()
                            .map(opening -> opening.version().toString())
                            .toList(),
                    sale.buyer(),
                    LocalDate.ofInstant(sale.issued(), ZoneOffset.UTC),
                    until == null ? "" : until);
        }
        if (sales.isEmpty()) {
            out.println("No entitlement was given yet.");
        }
        table.print(out);
        return ExitCode.OK.number();
    }
}
