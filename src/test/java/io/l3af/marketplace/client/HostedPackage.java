package io.l3af.marketplace.client;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A publisher's own host: an https server with one package, whose certificate is trusted while it runs. */
final class HostedPackage implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final SSLContext before;
    private volatile byte @Nullable [] content;

    private HostedPackage(HttpsServer server, SSLContext before) {
        this.server = server;
        this.before = before;
    }

    static HostedPackage start() throws IOException, GeneralSecurityException, InterruptedException {
        SSLContext context = context();
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(context);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        HostedPackage host = new HostedPackage(server, before);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] found = host.content;
                if (found == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, found.length);
                    exchange.getResponseBody().write(found);
                }
            }
        });
        server.start();
        return host;
    }

    String location() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/files/limiter.tar.gz";
    }

    /** From now on; null: there is nothing any more. */
    void serves(byte @Nullable [] bytes) {
        content = bytes;
    }

    @Override
    public void close() {
        server.stop(0);
        SSLContext.setDefault(before);
    }

    private static SSLContext context() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("host");
        Path file = folder.resolve("host.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-alias",
                            "host",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            keytool.getInputStream().readAllBytes();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool must make a key");
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD);
            }
            KeyManagerFactory serves = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            serves.init(keys, PASSWORD);
            TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusts.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(serves.getKeyManagers(), trusts.getTrustManagers(), null);
            return context;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
