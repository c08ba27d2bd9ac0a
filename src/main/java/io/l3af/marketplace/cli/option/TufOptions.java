package io.l3af.marketplace.cli.option;

import io.l3af.marketplace.app.BareSigning;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which keys to sign metadata of TUF. */
public final class TufOptions {
    @Option(
            names = "--tuf-key",
            paramLabel = "FILE",
            description = "An Ed25519 key, PEM, that signs metadata of TUF. May be repeated.")
    private List<Path> keys = List.of();

    @Option(
            names = "--tuf-signer",
            paramLabel = "PROGRAM",
            description = {
                "Signs for each --tuf-key that is a public key, on a token or elsewhere: it gets the key, 64 hexadecimal"
                        + " digits, as its argument and the message on standard input, and prints the 64 bytes of the signature."
            })
    private @Nullable String program;

    /** The keys that were named, none of them read yet. */
    public BareSigning signing() {
        return new BareSigning(keys, program);
    }
}
