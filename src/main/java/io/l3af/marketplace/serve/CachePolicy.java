package io.l3af.marketplace.serve;

import io.l3af.marketplace.model.SitePaths;
import java.util.regex.Pattern;

/** How long a file of a site may be kept without asking: for ever when its bytes can never change, else not at all. */
final class CachePolicy {
    /** It may be kept, and must be asked for each time. */
    static final String ASK_AGAIN = "no-cache";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Pattern NAMED_BY_CONTENT = Pattern.compile("assets/(.+/)?[^/]+\\.[0-9a-f]{8,64}\\.[a-z0-9]+"
            + "|index/v1/[0-9a-f]{2}/[0-9a-f]{64}\\.json"
            + "|search/[0-9a-f]{8,64}/.+");
    /** {@code packages/category/subcategory/submitter/name/version/platform/artifact}. */
    private static final Pattern PACKAGE = Pattern.compile("packages/(?:[^/]+/){4}([^/]+)/[^/]+/[^/]+");

    private CachePolicy() {}

    /** The value of {@code Cache-Control} for a path in a site. */
    static String of(String sitePath) {
        var packageFile = PACKAGE.matcher(sitePath);
        boolean released = packageFile.matches() && !SitePaths.LATEST.equals(packageFile.group(1));
        return released || NAMED_BY_CONTENT.matcher(sitePath).matches() ? FOR_EVER : ASK_AGAIN;
    }
}
