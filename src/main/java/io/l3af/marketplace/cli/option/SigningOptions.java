package io.l3af.marketplace.cli.option;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.model.Fingerprint;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** With which key to sign. */
public final class SigningOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "File of the secret key; its passphrase, if any, in the environment as KFM_PASSPHRASE.")
    private @Nullable Path key;

    @Option(
            names = "--gpg",
            paramLabel = "FINGERPRINT",
            description = "Let gpg sign with this key, which may be on a token.")
    private @Nullable String gpg;

    /**
     * What was asked for, if anything.
     *
     * @throws ParameterException if both options were given, or {@code --gpg} with something that is no fingerprint
     */
    public Optional<SigningSource> source() {
        if (key != null && gpg != null) {
            throw new ParameterException(spec.commandLine(), "Give --key or --gpg, not both");
        }
        if (key != null) {
            return Optional.of(new SigningSource.KeyFile(key, passphrase()));
        }
        return Optional.ofNullable(gpg).map(this::fingerprint).map(SigningSource.Gpg::new);
    }

    /**
     * What was asked for, which must be something.
     *
     * @throws ParameterException as {@link #source}, and if nothing was
     */
    public SigningSource required() {
        return source().orElseThrow(() -> new ParameterException(spec.commandLine(), "Give --key or --gpg"));
    }

    /** The passphrase of a key file, when the environment has one. */
    public static char @Nullable [] passphrase() {
        return passphrase(System.getenv("KFM_PASSPHRASE"));
    }

    /** An empty variable is an absent one: that is how continuous integration hands over a secret that is not set. */
    static char @Nullable [] passphrase(@Nullable String variable) {
        return variable == null || variable.isEmpty() ? null : variable.toCharArray();
    }

    private Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--gpg: " + e.getMessage(), e);
        }
    }
}
