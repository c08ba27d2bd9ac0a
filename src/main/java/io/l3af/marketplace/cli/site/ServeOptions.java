package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.hosting.ServeSite;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.serve.SiteServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where to serve a site. */
final class ServeOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            converter = Accepted.Host.class,
            description = "Address to listen at (default: 127.0.0.1).")
    private String host = SiteServer.THIS_MACHINE;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Accepted.Port.class,
            description = "Port to listen at (default: 8080; 0: any free one).")
    private int port = SiteServer.PORT;

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    void serve(Path site, PrintWriter out) throws InterruptedException {
        ServeSite.run(site, host, port, address -> {
            out.println("serving     " + address + "  (end with Ctrl-C)");
            out.flush();
        });
    }
}
