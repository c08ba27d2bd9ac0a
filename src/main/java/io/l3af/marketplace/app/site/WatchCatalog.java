package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.serve.LiveSite;
import io.l3af.marketplace.serve.ServeException;
import io.l3af.marketplace.serve.SiteServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Builds a site and serves it, again each time when its catalog or its templates change, until the program is ended. */
public final class WatchCatalog {
    private final BiFunction<@Nullable Set<Path>, Instant, BuildSite.Request> request;
    private final String host;
    private final int port;
    private final Listener listener;
    private final LiveSite live = new LiveSite();
    private final LastRun lastRun = LastRun.ofMany();

    private WatchCatalog(
            BiFunction<@Nullable Set<Path>, Instant, BuildSite.Request> request,
            String host,
            int port,
            Listener listener) {
        this.request = request;
        this.host = host;
        this.port = port;
        this.listener = listener;
    }

    /** Is told what happens. */
    public interface Listener {
        /**
         * The catalog was built, or had errors.
         *
         * @return what pages shall show of its problems
         */
        String built(BuildSite.Result result, Duration took);

        /**
         * Something outside of the catalog is in the way.
         *
         * @return what pages shall show of it
         */
        String failed(EnvironmentException failure);

        /** The site can be looked at. */
        void serving(URI address);
    }

    /**
     * Watches {@code folders}, of which the catalog is the first, and does not come back.
     *
     * @param request what to build, given the files that changed (null: any) and the time
     */
    public static void run(
            List<Path> folders,
            BiFunction<@Nullable Set<Path>, Instant, BuildSite.Request> request,
            String host,
            int port,
            Listener listener)
            throws InterruptedException {
        try (FolderWatch watch = FolderWatch.of(folders)) {
            new WatchCatalog(request, host, port, listener).run(watch);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the catalog cannot be watched: " + FileFailure.told(e),
                    "Of more folders than the system may watch at once, raise fs.inotify.max_user_watches with sysctl.",
                    e);
        } catch (ServeException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        }
    }

    /** Until there is a first good site, there is nothing to serve. */
    private void run(FolderWatch watch) throws InterruptedException, IOException {
        Set<Path> unbuilt = new HashSet<>();
        boolean complete = false;
        @Nullable Path site = build(null);
        while (site == null) {
            watch.next();
            site = build(null);
        }
        try (SiteServer server = SiteServer.start(site, host, port, live)) {
            listener.serving(server.address());
            complete = true;
            while (true) {
                Optional<Set<Path>> changed = watch.next();
                changed.ifPresent(unbuilt::addAll);
                complete &= changed.isPresent();
                if (build(complete ? unbuilt : null) != null) {
                    unbuilt.clear();
                    complete = true;
                }
            }
        }
    }

    /** The site that was made; null if there were errors. */
    private @Nullable Path build(@Nullable Set<Path> changed) {
        Instant start = Instant.now();
        BuildSite.Request asked = request.apply(changed, start);
        BuildSite.Result result;
        try {
            result = BuildSite.run(asked, lastRun);
        } catch (EnvironmentException e) {
            live.fail(listener.failed(e)); // such as a template with a mistake
            return null;
        }
        String problems = listener.built(result, Duration.between(start, Instant.now()));
        if (result.report().isEmpty()) {
            live.fail(problems);
            return null;
        }
        BuildSite.Report report = result.report().get();
        if (report.written() + report.removed() > 0) {
            live.replace();
        } else {
            live.stand();
        }
        return asked.output();
    }
}
