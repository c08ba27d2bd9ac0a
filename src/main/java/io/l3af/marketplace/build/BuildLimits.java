package io.l3af.marketplace.build;

import java.time.Duration;

/**
 * What a build, and the tests after it, may use. A build that wants more is stopped.
 *
 * @param time of build and tests together, by the clock on the wall
 * @param memory bytes that all processes together keep to themselves; each may reserve 1 GiB of addresses more
 * @param processes at one time, threads counted
 * @param disk bytes of everything that is written, sources included; it is kept in memory
 * @param printed bytes that may be printed
 * @param files that the package may be made of, folders counted
 */
public record BuildLimits(Duration time, long memory, int processes, long disk, long printed, int files) {
    /** 2 minutes, 2 GiB, 256 processes, 256 MiB, 8 MiB, 10,000 files. */
    public static final BuildLimits DEFAULTS =
            new BuildLimits(Duration.ofMinutes(2), 2L << 30, 256, 256L << 20, 8L << 20, 10_000);

    public BuildLimits {
        if (time.toSeconds() < 1 || memory < 1 || processes < 1 || disk < 1 || printed < 1 || files < 1) {
            throw new IllegalArgumentException("limits must be >= 1");
        }
    }
}
