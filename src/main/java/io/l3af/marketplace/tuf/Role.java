package io.l3af.marketplace.tuf;

import java.util.Locale;

/** The roles that every TUF repository has. */
public enum Role {
    ROOT,
    TARGETS,
    SNAPSHOT,
    TIMESTAMP;

    /** As metadata says it: {@code "targets"}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
