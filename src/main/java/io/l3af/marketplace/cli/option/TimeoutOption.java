package io.l3af.marketplace.cli.option;

import io.l3af.marketplace.mirror.Patience;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a server is waited for. */
public final class TimeoutOption {
    private static final int LONGEST = 3600; // seconds

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a silent server is waited for (default: 20).")
    private int seconds = (int) Patience.DEFAULT.silence().toSeconds();

    /**
     * What was asked for.
     *
     * @throws ParameterException if it is not 1 to 3600 seconds
     */
    public Patience patience() {
        if (seconds < 1 || seconds > LONGEST) {
            throw new ParameterException(spec.commandLine(), "--timeout " + seconds + " must be 1 to " + LONGEST);
        }
        return new Patience(Duration.ofSeconds(seconds));
    }
}
