package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.app.node.FetchFunctions;
import io.l3af.marketplace.app.node.InstallReceipts;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.SigningOptions;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ProgressLine;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.client.Fetched;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Shown;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.WantedRelease;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Brings verified packages into a folder that l3afd reads.",
            "Believes only an index that a pinned key signed, that is in force and not older than the last one, and only packages that it names and that their publisher signed. What is in place is always whole."
        },
        footer = {
            "%nFor example:",
            "  kfm fetch security/limits/packetworks/ratelimit@^1.1.0 \\",
            "    --from https://marketplace.example.org/ --to /srv/l3afd \\",
            "    --pin D679AFC3E2E86F363C9F996F3691CC671F8998CF",
            "  kfm fetch network/shaping/northlight/flowcap --to /srv/l3afd \\",
            "    --entitlement 1001.asc --decrypt-with buyer.secret"
        })
public final class FetchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(
            arity = "1..*",
            paramLabel = "FUNCTION[@RANGE]",
            converter = AcceptedOfCatalogs.Wanted.class,
            description = "category/subcategory/submitter/name, and the versions that will do: 1.4.0, ^1.4.0, ~1.4.0, "
                    + "\">=1.2.0 <2.0.0\" (default: any). The newest that fits is taken.")
    private List<WantedRelease> wanted;

    @Option(
            names = "--from",
            converter = Accepted.Place.class,
            paramLabel = "URL|FOLDER",
            description = "The site (default: where it was read last for this folder).")
    private @Nullable String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "Where l3afd looks for packages: its ebpf_package_repo_url is file:// and this folder.")
    private Path to;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description = "What lsb_release -cs says on the nodes (default: all that there are). May be repeated.")
    private Set<String> platforms = Set.of();

    @Option(names = "--allow-yanked", description = "Take a release that was withdrawn, if it is named exactly.")
    private boolean allowYanked;

    @Mixin
    private EntitlementOptions entitlements;

    @Option(
            names = "--receipts",
            paramLabel = "FOLDER",
            description =
                    "Write a receipt of each package, for kfm review: release, digest and this kernel, nothing of the host. "
                            + "It stays here; --key or --gpg signs it.")
    private @Nullable Path receipts;

    @Mixin
    private SigningOptions signing;

    @Option(names = "--explain", description = "Tell each step of the proof.")
    private boolean explain;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (signing.source().isPresent() != (receipts != null)) {
            throw new ParameterException(spec.commandLine(), "Give --receipts and a key to sign them with, or neither");
        }
        Witness witness = explain ? new Steps(out) : Witness.NOBODY;
        FetchFunctions.Result result;
        try (ProgressLine progress = ProgressLine.onTerminal("downloading", Words::bytes, Duration.ZERO)) {
            result = FetchFunctions.run(
                    new FetchFunctions.Request(
                            wanted,
                            client.address(from),
                            to,
                            client.pins(),
                            platforms,
                            allowYanked,
                            client.patience(),
                            entitlements.entitlements(),
                            Instant.now()),
                    witness,
                    progress);
        }
        result.marketplace()
                .ifPresent(marketplace -> out.println(Shown.safe("marketplace  " + marketplace.title() + ", serial "
                        + marketplace.publication().serial() + ", in force until "
                        + marketplace.publication().expires())));
        result.fetched().forEach(fetched -> print(fetched, out));
        if (receipts != null) {
            InstallReceipts.write(
                            result.fetched(),
                            receipts,
                            signing.required(),
                            System.getProperty("os.version", "unknown"),
                            Instant.now())
                    .forEach(file -> out.println("receipt      " + Shown.safe(Words.fromHere(file))));
        }
        DiagnosticsFormat.TEXT.print(result.diagnostics(), out);
        return ClientExit.of(result.diagnostics()).number();
    }

    private static void print(Fetched fetched, PrintWriter out) {
        out.println("function     " + fetched.path() + " " + fetched.offer().version());
        for (SignedBy signature : fetched.signatures()) {
            out.println(Shown.safe("signed by    " + signature.key() + ", "
                    + (fetched.builtHere()
                            ? "the marketplace, which built it"
                            : fetched.publisher().name())));
        }
        out.println("package      " + Words.bytes(fetched.offer().size()) + ", SHA-256 "
                + fetched.offer().sha256());
        fetched.places()
                .forEach(place -> out.println((fetched.downloaded() ? "stored       " : "kept         ")
                        + Shown.safe(Words.fromHere(place))));
    }
}
