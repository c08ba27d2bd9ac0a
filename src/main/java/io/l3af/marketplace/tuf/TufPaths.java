package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.SitePaths;

/** Where metadata lies in a site. */
public final class TufPaths {
    /** The only file that is ever replaced, and the last. */
    public static final String TIMESTAMP = SitePaths.TUF + "timestamp.json";

    private TufPaths() {}

    /** A root, write-once. */
    public static String root(long version) {
        return versioned(version, Role.ROOT.text());
    }

    /** Metadata of {@code role}, write-once. */
    public static String versioned(long version, String role) {
        return SitePaths.TUF + version + "." + role + ".json";
    }
}
