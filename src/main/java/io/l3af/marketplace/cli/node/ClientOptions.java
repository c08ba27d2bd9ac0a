package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.cli.option.TimeoutOption;
import io.l3af.marketplace.client.Pin;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which site is read, and whose index is believed. */
final class ClientOptions {
    private static final int LARGEST_CERTIFICATE = 1 << 20; // bytes

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--pin",
            paramLabel = "KEY",
            description =
                    "Whose index is believed: a fingerprint, or the file of a certificate. Got by another way than "
                            + "the site; a node remembers it. May be repeated, for several keys of one marketplace.")
    private List<String> pins = List.of();

    @Mixin
    private TimeoutOption timeout;

    /** What --pin says. */
    List<Pin> pins() {
        List<Pin> found = new ArrayList<>();
        for (String pin : pins) {
            found.add(Pin.parse(pin).orElseGet(() -> certificate(pin)));
        }
        return found;
    }

    private Pin certificate(String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            return Pin.of(in.readNBytes(LARGEST_CERTIFICATE + 1));
        } catch (IOException | TrustException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--pin \"" + file + "\" must be a fingerprint of 40 digits, or the file of one certificate",
                    e);
        }
    }

    /** What --timeout says. */
    Patience patience() {
        return timeout.patience();
    }

    /** An address of a site as it was typed; a folder is named from the root, so that it can be remembered. */
    @Nullable
    String address(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        try {
            return SiteCopy.isWeb(typed)
                    ? typed
                    : SiteCopy.folder(typed).toAbsolutePath().normalize().toString();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--from " + e.getMessage(), e);
        }
    }
}
