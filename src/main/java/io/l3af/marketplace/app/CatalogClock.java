package io.l3af.marketplace.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The time a site says it was made at, which is that of its input, so that the same input gives the same bytes:
 * {@code SOURCE_DATE_EPOCH} (reproducible-builds.org) when it is set, else the time of the last commit that touched the
 * catalog.
 */
final class CatalogClock {
    private static final long GIT_SECONDS = 10;

    private CatalogClock() {}

    /** The time of {@code catalog}, or nothing when neither the environment nor git knows one. */
    static Optional<Instant> of(Path catalog, Map<String, String> environment) {
        String epoch = environment.get("SOURCE_DATE_EPOCH");
        return epoch != null ? seconds(epoch) : lastCommit(catalog);
    }

    private static Optional<Instant> lastCommit(Path catalog) {
        try {
            Process git = new ProcessBuilder("git", "-C", catalog.toString(), "log", "-1", "--format=%ct", "--", ".")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String printed = new String(git.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
            boolean ended = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            git.destroyForcibly();
            return ended ? seconds(printed.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Instant> seconds(String text) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
