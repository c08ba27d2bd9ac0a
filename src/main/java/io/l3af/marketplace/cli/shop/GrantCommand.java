package io.l3af.marketplace.cli.shop;

import io.l3af.marketplace.app.shop.GrantEntitlement;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a buyer what opens the sealed releases that they paid for.",
            "That is one signed file to send. Works offline and in a webhook; it touches no package. kfm sales lists what was given, kfm revoke takes it back."
        },
        footer = {
            "%nFor example:",
            "  kfm grant 'network/shaping/northlight/flowcap@>=1.0.0 <2.0.0' \\",
            "    --order 1001 --to buyer.asc --until 2027-11-30 --terms TERMS.txt \\",
            "    --shop ~/shop --key seller.secret"
        })
public final class GrantCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SellerOptions seller;

    @Parameters(
            paramLabel = "FUNCTION[@RANGE]",
            converter = AcceptedOfCatalogs.Wanted.class,
            description = "What was bought: a function, and the versions that the licence covers (default: all).")
    private WantedRelease bought;

    @Option(
            names = "--order",
            required = true,
            paramLabel = "ID",
            converter = Order.class,
            description = "The order: at most 64 letters, digits, '.', '_' and '-'.")
    private String order;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            converter = CertificateFile.class,
            description = "The buyer's certificate, which can be encrypted to.")
    private Certificate buyer;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = AcceptedOfCatalogs.Day.class,
            description =
                    "The last day (UTC) on which it opens anything (default: it does not end; with --renew, as before).")
    private @Nullable LocalDate until;

    @Option(
            names = "--terms",
            paramLabel = "FILE",
            description = "The terms that the buyer agreed to (default with --renew: as before).")
    private @Nullable Path terms;

    @Option(names = "--renew", description = "Replace the entitlement of this order, such as for a new version.")
    private boolean renew;

    @Override
    public Integer call() {
        GrantEntitlement.Result result = GrantEntitlement.run(
                new GrantEntitlement.Request(seller.shop(), order, bought, buyer, until, terms, renew),
                seller.key(),
                seller.date());
        PrintWriter out = spec.commandLine().getOut();
        Entitlement entitlement = result.entitlement();
        out.println("order        " + entitlement.order());
        out.println("opens        " + entitlement.function() + " "
                + String.join(
                        ", ",
                        entitlement.openings().stream()
                                .map(opening -> opening.version().toString())
                                .toList()));
        out.println("for          " + entitlement.buyer());
        out.println("until        " + (entitlement.until() == null ? "it does not end" : entitlement.until()));
        out.println("entitlement  " + Words.fromHere(result.file()) + "  (send it to the buyer)");
        return ExitCode.OK.number();
    }

    /** The name of an order. */
    static final class Order implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!Entitlement.isOrder(value)) {
                throw new TypeConversionException(
                        "expected at most 64 letters, digits, '.', '_' and '-', found \"" + value + '"');
            }
            return value;
        }
    }
}
