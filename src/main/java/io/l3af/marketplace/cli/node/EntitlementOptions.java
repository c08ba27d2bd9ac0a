package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.app.node.BoughtFiles;
import io.l3af.marketplace.cli.option.SigningOptions;
import io.l3af.marketplace.client.Entitlements;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was bought, and with which key it is opened. */
final class EntitlementOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--entitlement",
            paramLabel = "FILE",
            description = "What a seller sent, which opens a sealed package. May be repeated.")
    private List<Path> files = List.of();

    @Option(
            names = "--decrypt-with",
            paramLabel = "FILE",
            description =
                    "The secret key that entitlements are made out to; its passphrase, if any, in KFM_PASSPHRASE.")
    private @Nullable Path key;

    Entitlements entitlements() {
        if (files.isEmpty() != (key == null)) {
            throw new ParameterException(spec.commandLine(), "Give --entitlement and --decrypt-with, or neither");
        }
        return key == null ? Entitlements.NONE : BoughtFiles.read(files, key, SigningOptions.passphrase());
    }
}
