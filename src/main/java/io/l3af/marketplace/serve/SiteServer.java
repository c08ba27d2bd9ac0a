package io.l3af.marketplace.serve;

import com.sun.net.httpserver.HttpServer;
import io.l3af.marketplace.serve.ServeException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves a folder of plain files with the JDK's own web server.
 *
 * <p>GET and HEAD only; folders answer with their {@code index.html}, or with a redirect to their name with a slash;
 * what is missing answers with the site's {@code 404.html}. Nothing outside the folder is ever served.
 */
public final class SiteServer implements AutoCloseable {
    /** The address that only this machine can reach. */
    public static final String THIS_MACHINE = "127.0.0.1";

    public static final int PORT = 8080;

    private static final int THREADS = 16;
    private static final int WAITING_REQUESTS = 256;

    static {
        // The JDK's server reads its limits once, from here; what the user has set stands.
        limit("sun.net.httpserver.nodelay", "true"); // else each kept-alive answer waits 40 ms for an acknowledgement
        limit("sun.net.httpserver.maxReqTime", "10"); // seconds to send a request: ends slow and endless ones
        limit("sun.net.httpserver.maxRspTime", "600"); // seconds to take the answer
        limit("sun.net.httpserver.maxReqHeaders", "100");
        limit("sun.net.httpserver.maxReqHeaderSize", "65536"); // bytes
        limit("jdk.httpserver.maxConnections", "512");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    private SiteServer(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to serve.
     *
     * @param site a folder, or a link to one
     * @param host name or address of an interface of this machine
     * @param port 1 to 65535, or 0 for any that is free
     * @throws ServeException if there is no such folder, or the address cannot be used
     */
    public static SiteServer start(Path site, String host, int port) {
        return start(site, host, port, null);
    }

    /** The same, of a site that is made again while it is served: its pages are shown anew when it is another. */
    public static SiteServer start(Path site, String host, int port, @Nullable LiveSite live) {
        if (!Files.isDirectory(site)) {
            throw new ServeException(
                    Reason.NO_SITE, site.toString(), new NotDirectoryException("no folder at " + site));
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ServeException(Reason.HOST, host, new UnknownHostException("its address cannot be found"));
        }
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new ServeException(Reason.ADDRESS, host + ":" + port, e);
        }
        ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        server.createContext("/", new SiteHandler(site, live));
        if (live != null) {
            server.createContext(LiveHandler.ROOT, new LiveHandler(live));
        }
        server.start();
        return new SiteServer(server, threads);
    }

    /** Where the home page is. */
    public URI address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/");
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        closed.countDown();
    }

    private static ThreadPoolExecutor threads() {
        var threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_REQUESTS),
                task -> {
                    Thread thread = new Thread(task, "kfm serve");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static void limit(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
