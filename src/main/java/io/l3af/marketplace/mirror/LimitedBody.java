package io.l3af.marketplace.mirror;

import io.l3af.marketplace.diagnostics.Code;
import java.io.IOException;
import java.io.InputStream;

/** Passes on what a stream has, up to a limit. */
final class LimitedBody {
    private static final int BUFFER_BYTES = 64 << 10;

    private LimitedBody() {}

    /**
     * Feeds all of {@code in} to {@code sink}.
     *
     * @throws RefusedException if it has more bytes than {@code limit}
     */
    static void feed(InputStream in, String address, long limit, SiteCopy.Sink sink)
            throws RefusedException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            total += length;
            if (total > limit) {
                throw new RefusedException(
                        Code.LENGTH_WRONG, address, "expected at most " + limit + " bytes, found more");
            }
            sink.take(buffer, 0, length);
        }
    }
}
