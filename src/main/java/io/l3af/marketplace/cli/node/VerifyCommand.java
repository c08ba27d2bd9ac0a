package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.app.node.VerifyPackages;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.Words;
import java.io.PrintWriter;
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
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Proves packages, and tells each step.",
            "One file, all of a site, or all in the folder that kfm fetch filled. Changes nothing but what is remembered."
        },
        footer = {
            "%nFor example:",
            "  kfm verify /srv/l3afd",
            "  kfm verify l3af_ratelimit.tar.gz --from https://marketplace.example.org/ \\",
            "    --pin D679AFC3E2E86F363C9F996F3691CC671F8998CF"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(
            converter = Accepted.Place.class,
            paramLabel = "FILE|FOLDER|URL",
            description = "A package, the folder of a node, or a site.")
    private String target;

    @Option(
            names = "--from",
            converter = Accepted.Place.class,
            paramLabel = "URL|FOLDER",
            description = "The site whose index is believed (default: the target itself, or what the node remembers).")
    private @Nullable String from;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        VerifyPackages.Result result = VerifyPackages.run(
                new VerifyPackages.Request(
                        target, client.address(from), client.pins(), client.patience(), Instant.now()),
                new Steps(out));
        DiagnosticsFormat.TEXT.print(result.diagnostics(), out);
        out.println(
                result.diagnostics().hasErrors()
                        ? "verdict: not to be believed"
                        : "verdict: " + Words.count(result.packages(), "package") + " verified");
        return ClientExit.of(result.diagnostics()).number();
    }
}
