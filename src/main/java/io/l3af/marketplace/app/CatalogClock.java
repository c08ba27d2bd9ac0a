package io.l3af.marketplace.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The time a site says it was made at, which is that of its input, so that the same input gives the same bytes:
 * {@code SOURCE_DATE_EPOCH} (reproducible-builds.org) when it is set, else the time of the last commit that touched the
 * catalog.
 */
public final class CatalogClock {
    private static final long GIT_SECONDS = 10;
    private static final long LAST_SECOND = 253_402_300_799L;

    private CatalogClock() {}

    /**
     * The time of {@code catalog}, or nothing when neither the environment nor git knows one.
     *
     * @param environment the variables of the process
     * @throws EnvironmentException if {@code SOURCE_DATE_EPOCH} is no number of seconds up to the year 9999
     */
    public static Optional<Instant> of(Path catalog, Map<String, String> environment) {
        String epoch = environment.get("SOURCE_DATE_EPOCH");
        if (epoch == null) {
            return lastCommit(catalog);
        }
        return Optional.of(seconds(epoch)
                .orElseThrow(() -> new EnvironmentException(
                        "SOURCE_DATE_EPOCH is \"" + epoch + "\", not a number of seconds since 1970",
                        "Set it to a number, such as 1790000000, or leave it out.")));
    }

    /** The day of {@code catalog} in UTC; that of {@code now} when neither the environment nor git knows one. */
    public static LocalDate day(Path catalog, Map<String, String> environment, Instant now) {
        return LocalDate.ofInstant(of(catalog, environment).orElse(now), ZoneOffset.UTC);
    }

    private static Optional<Instant> lastCommit(Path catalog) {
        try {
            Process git = new ProcessBuilder("git", "-C", catalog.toString(), "log", "-1", "--format=%ct", "--", ".")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return Optional.empty();
            }
            String printed = new String(git.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
            return seconds(printed.strip());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Seconds since 1970 up to the year 9999, which is as far as RFC 3339 goes. */
    private static Optional<Instant> seconds(String text) {
        try {
            return Optional.of(Long.parseLong(text))
                    .filter(seconds -> seconds >= 0 && seconds <= LAST_SECOND)
                    .map(Instant::ofEpochSecond);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
