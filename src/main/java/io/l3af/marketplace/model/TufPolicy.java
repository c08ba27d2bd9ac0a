package io.l3af.marketplace.model;

import java.util.List;

/**
 * How a marketplace signs metadata of The Update Framework.
 *
 * @param rootDays how many days a new root may be believed
 * @param targetsDays how many days the roles of a publication may be believed
 * @param snapshotDays how many days a snapshot may be believed
 * @param timestampDays how many days a timestamp may be believed: how long a mirror can hold back what is new
 * @param marginDays how many days must be left on what a renewal does not renew
 * @param secretKeys files of secret keys inside the catalog, of a demonstration only
 */
public record TufPolicy(
        int rootDays, int targetsDays, int snapshotDays, int timestampDays, int marginDays, List<String> secretKeys) {
    public TufPolicy {
        secretKeys = List.copyOf(secretKeys);
    }
}
