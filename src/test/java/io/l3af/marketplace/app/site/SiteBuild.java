package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.verification.HostedPackages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The building of a site for a test: with the keys of its catalog and no memory, unless the test says otherwise. */
public final class SiteBuild {
    private final Path catalog;
    private final Path output;
    private final Instant now;

    private Instant clock = Instant.parse("2026-09-21T14:13:20Z");
    private int jobs = 2;
    private @Nullable Long serial;
    private @Nullable Path cache;
    private @Nullable Set<Path> changed;

    private SiteBuild(Path catalog, Path output, Instant now) {
        this.catalog = catalog;
        this.output = output;
        this.now = now;
    }

    public static SiteBuild of(Path catalog, Path output, Instant now) {
        return new SiteBuild(catalog, output, now);
    }

    /** The time that the site says it was made at. */
    public SiteBuild madeAt(Instant time) {
        clock = time;
        return this;
    }

    public SiteBuild jobs(int most) {
        jobs = most;
        return this;
    }

    public SiteBuild serial(long number) {
        serial = number;
        return this;
    }

    public SiteBuild remembering(@Nullable Path folder) {
        cache = folder;
        return this;
    }

    /** The files that may have changed since the last run. */
    SiteBuild changed(@Nullable Set<Path> files) {
        changed = files;
        return this;
    }

    public BuildSite.Result run() {
        return run(LastRun.ofOne());
    }

    /** In a process that built before. */
    BuildSite.Result run(LastRun last) {
        BuildSite.Request request = new BuildSite.Request(
                catalog,
                output,
                null,
                new BareSigning(List.of(), null),
                null,
                HostedPackages.AT_HAND,
                serial,
                cache,
                changed,
                BuildSite.Progress.SILENT,
                jobs,
                now,
                Map.of("SOURCE_DATE_EPOCH", Long.toString(clock.getEpochSecond())));
        return BuildSite.run(request, last);
    }
}
