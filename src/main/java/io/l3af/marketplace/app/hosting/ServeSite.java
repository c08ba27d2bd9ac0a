package io.l3af.marketplace.app.hosting;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.serve.ServeException;
import io.l3af.marketplace.serve.SiteServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Serves a site on this machine until the program is ended. */
public final class ServeSite {
    private ServeSite() {}

    /**
     * Serves {@code site}.
     *
     * @param started is told the address as soon as it answers
     */
    public static void run(Path site, String host, int port, Consumer<URI> started) throws InterruptedException {
        requireSite(site);
        try (SiteServer server = SiteServer.start(site, host, port)) {
            started.accept(server.address());
            server.join();
        } catch (ServeException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        }
    }

    /** Not any folder: in another one may be what nobody meant to show. */
    private static void requireSite(Path site) {
        if (Files.isDirectory(site) && !Files.isRegularFile(site.resolve(SitePaths.INDEX))) {
            throw new EnvironmentException(
                    site + " is no site: it has no " + SitePaths.INDEX, "Build one with kfm site, or name its folder.");
        }
    }
}
