package io.l3af.marketplace.mirror;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** The body of an answer, which is closed when nothing comes for too long, or too little. */
final class WatchedBody extends FilterInputStream {
    private static final Timer TIMER = new Timer("watch", true);
    private static final long LOOK_MILLIS = 100;

    private final Patience patience;
    private final long deadline;
    private final TimerTask watch;
    private volatile long lastByte = System.nanoTime();
    private volatile @Nullable String tooSlow;

    private WatchedBody(InputStream body, Patience patience, long bytes) {
        super(body);
        this.patience = patience;
        this.deadline = System.nanoTime() + patience.whole(bytes).toNanos();
        this.watch = new TimerTask() {
            @Override
            public void run() {
                look();
            }
        };
    }

    /**
     * Watches over {@code body}.
     *
     * @param bytes most that may come
     */
    static WatchedBody of(InputStream body, Patience patience, long bytes) {
        WatchedBody watched = new WatchedBody(body, patience, bytes);
        TIMER.schedule(watched.watch, LOOK_MILLIS, LOOK_MILLIS);
        return watched;
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lastByte > patience.silence().toNanos()) {
            giveUp("the server sends nothing for " + patience.silence().toSeconds() + " seconds");
        } else if (now - deadline > 0) {
            giveUp("the server sends too slowly");
        }
    }

    private void giveUp(String reason) {
        tooSlow = reason;
        watch.cancel();
        try {
            in.close(); // wakes the reader up
        } catch (IOException e) {
            return; // it is closed all the same
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            lastByte = System.nanoTime();
            if (read >= 0 || tooSlow == null) {
                return read;
            }
        } catch (IOException e) {
            if (tooSlow == null) {
                throw new IOException("the connection broke: " + e.getMessage(), e);
            }
        }
        throw new IOException(tooSlow);
    }

    @Override
    public void close() throws IOException {
        watch.cancel();
        super.close();
    }
}
