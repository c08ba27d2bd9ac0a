package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.submission.GenerateKey;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.SigningOptions;
import io.l3af.marketplace.cli.output.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an OpenPGP key, to sign with or to buy with.",
            "Publishers sign packages, marketplaces their index. A passphrase for the secret key, if it is to have one, is read from the environment as KFM_PASSPHRASE."
        },
        footer = {"%nFor example:", "  kfm keygen 'Acme <security@acme.example.com>' --secret acme.secret"})
public final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "USER-ID", description = "Whose it is, such as 'Acme <security@acme.example.com>'.")
    private String userId;

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the secret key; readable by you alone, never overwritten.")
    private Path secret;

    @Option(
            names = "--certificates",
            paramLabel = "FOLDER",
            description = "Where to write FINGERPRINT.asc, for publishers/keys/ of a catalog (default: here).")
    private Path certificates = Path.of("");

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description = "When the key says it was made, as 2026-09-01T12:00:00Z (default: now).")
    private @Nullable Instant time;

    @Option(
            names = "--encryption",
            description = "Add a subkey to which others can encrypt: who sells or buys sealed packages needs one.")
    private boolean encryption;

    @Override
    public Integer call() {
        if (userId.isBlank() || userId.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(spec.commandLine(), "USER-ID must be one line that is not blank");
        }
        GenerateKey.Result key = GenerateKey.run(
                userId,
                time != null ? time : Instant.now(),
                certificates,
                secret,
                SigningOptions.passphrase(),
                encryption);
        PrintWriter out = spec.commandLine().getOut();
        out.println("fingerprint  " + key.fingerprint());
        out.println("certificate  " + key.certificate() + "  (publish it)");
        out.println("secret key   " + key.secretKey() + "  (keep it to yourself)");
        return ExitCode.OK.number();
    }
}
