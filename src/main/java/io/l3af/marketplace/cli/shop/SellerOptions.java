package io.l3af.marketplace.cli.shop;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.SigningOptions;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder and the key of a seller. */
final class SellerOptions {
    @Option(
            names = "--shop",
            required = true,
            paramLabel = "FOLDER",
            description = "The seller's folder, as kfm seal makes it. Keep a backup of it, and keep it secret.")
    private Path shop;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description =
                    "The seller's secret key: packages were sealed to it, and it signs. Its passphrase, if any, in "
                            + "the environment as KFM_PASSPHRASE.")
    private Path key;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description = "When the signature says it was made, as 2026-09-01T12:00:00Z (default: now).")
    private @Nullable Instant time;

    Path shop() {
        return shop;
    }

    SigningSource.KeyFile key() {
        return new SigningSource.KeyFile(key, SigningOptions.passphrase());
    }

    Instant date() {
        return time != null ? time : Instant.now();
    }
}
