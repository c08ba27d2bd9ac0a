package io.l3af.marketplace.cli.option;

import picocli.CommandLine.Option;

/** How many functions are worked on at a time. */
public final class JobsOption {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Accepted.Jobs.class,
            description = "Functions at a time (default: one a core).")
    private int jobs = Defaults.jobs();

    /** How many; at least 1. */
    public int jobs() {
        return jobs;
    }
}
