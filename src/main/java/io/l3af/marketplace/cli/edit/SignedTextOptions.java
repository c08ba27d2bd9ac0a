package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.SigningOptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** With which key to sign a text, and when the signature says that was. */
final class SignedTextOptions {
    @Mixin
    private SigningOptions signing;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description =
                    "When the signature says it was made, as 2026-09-01T12:00:00Z (default: now; --gpg: always now).")
    private @Nullable Instant time;

    SigningSource source() {
        return signing.required();
    }

    Instant date() {
        return time != null ? time : Instant.now();
    }
}
