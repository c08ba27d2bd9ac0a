package io.l3af.marketplace.cli;

import picocli.CommandLine.Option;

/** How many functions are worked on at a time. */
final class JobsOption {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Accepted.Jobs.class,
            description = "Functions at a time (default: one a core).")
    private int jobs = Defaults.jobs();

    int jobs() {
        return jobs;
    }
}
