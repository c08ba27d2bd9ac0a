package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.app.node.SyncNode;
import io.l3af.marketplace.cli.option.TimeoutOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ProgressLine;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.client.Fetched;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Shown;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the folder of a node as a policy says.",
            "Fetches what it wants, verified as kfm fetch does, and then removes what it no longer wants."
        },
        footer = {
            "%nFor example:",
            "  kfm sync node.yaml",
            "where node.yaml is:",
            "  folder: /srv/l3afd",
            "  platforms: [noble]",
            "  marketplaces:",
            "    - name: l3af",
            "      from: https://marketplace.example.org/",
            "      keys: [D679AFC3E2E86F363C9F996F3691CC671F8998CF]",
            "      functions: [\"security/*/packetworks/*\"]  # only needed beside others",
            "  functions: [security/limits/packetworks/ratelimit@^1.1.0]",
            "  accept:                                     # all unless said",
            "    pens: [32473]",
            "    signatures: [publisher, marketplace]",
            "    publishers:",
            "      - submitter: packetworks",
            "        keys: [7D04F2ABB387FAB68BA01BB79325B9603244DEFE]"
        })
public final class SyncCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TimeoutOption timeout;

    @Parameters(paramLabel = "POLICY", description = "A YAML file, as in the example below.")
    private Path policy;

    @Option(
            names = "--offline",
            paramLabel = "FOLDER",
            description = "Ask no network: read a copy of the site, or one below the name of each marketplace, from a "
                    + "USB stick.")
    private @Nullable Path offline;

    @Mixin
    private EntitlementOptions entitlements;

    @Option(names = "--explain", description = "Tell each step of the proof.")
    private boolean explain;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SyncNode.Result result;
        try (ProgressLine progress = ProgressLine.onTerminal("downloading", Words::bytes, Duration.ZERO)) {
            result = SyncNode.run(
                    new SyncNode.Request(
                            policy, offline, timeout.patience(), entitlements.entitlements(), Instant.now()),
                    explain ? new Steps(out) : Witness.NOBODY,
                    progress);
        }
        for (Fetched fetched : result.fetched()) {
            out.println((fetched.downloaded() ? "fetched      " : "kept         ") + fetched.path() + " "
                    + fetched.offer().version());
        }
        result.removed().forEach(file -> out.println("removed      " + Shown.safe(Words.fromHere(file))));
        result.folder().ifPresent(folder -> out.println("folder       " + Shown.safe(Words.fromHere(folder))));
        DiagnosticsFormat.TEXT.print(result.diagnostics(), out);
        return ClientExit.of(result.diagnostics()).number();
    }
}
