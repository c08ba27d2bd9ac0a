package io.l3af.marketplace.mirror;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A web server that answers whatever a test says, a connection a request. */
final class HostileServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Answer answer;

    HostileServer(Answer answer) throws IOException {
        this.answer = answer;
        Thread thread = new Thread(this::accept, "hostile server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes an answer, or something like one. */
    interface Answer {
        /**
         * Answers one request.
         *
         * @param range the first byte that was asked for; 0: all
         */
        void to(String path, long range, OutputStream out) throws IOException, InterruptedException;
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    /** What was asked for: path, and the first byte where it is not 0. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    static void head(OutputStream out, String status, String... headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                        + "Connection: close\r\n\r\n")
                .getBytes(US_ASCII));
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> serve(connection), "hostile answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII))) {
            String path = String.valueOf(in.readLine()).split(" ", -1)[1];
            long range = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("range: bytes=")) {
                    range = Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            requests.add(range == 0 ? path : path + " from " + range);
            answer.to(path, range, connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
            return; // the client went away, as it should
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
