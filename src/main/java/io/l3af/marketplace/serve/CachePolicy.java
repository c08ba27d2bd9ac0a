package io.l3af.marketplace.serve;

import io.l3af.marketplace.model.SitePaths;

/** How long a file of a site may be kept without asking: for ever when its bytes can never change, else not at all. */
final class CachePolicy {
    /** It may be kept, and must be asked for each time. */
    static final String ASK_AGAIN = "no-cache";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private CachePolicy() {}

    /** The value of {@code Cache-Control} for a path in a site. */
    static String of(String sitePath) {
        return SitePaths.isWriteOnce(sitePath) ? FOR_EVER : ASK_AGAIN;
    }
}
