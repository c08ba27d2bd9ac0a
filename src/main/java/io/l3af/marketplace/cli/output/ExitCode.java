package io.l3af.marketplace.cli.output;

/** What {@code kfm} tells the shell. */
public enum ExitCode {
    OK(0),
    /** Problems were found, and reported. */
    PROBLEMS(1),
    /** The command line was not understood. */
    USAGE(2),
    /** Something outside the catalog failed: disk, network, an external program. */
    ENVIRONMENT(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
