package io.l3af.marketplace.app.shop;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.model.Entitlement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a seller gave to whom. */
public final class ListSales {
    private ListSales() {}

    /**
     * Every entitlement in the folder of a seller, by the name of its order; each is the seller's.
     *
     * @param now at which the seller's key must not be revoked
     */
    public static List<Entitlement> run(Path shop, Instant now) {
        if (!Files.isDirectory(shop)) {
            throw new EnvironmentException(
                    "there is no folder " + shop, "Name the seller's folder, as kfm seal makes it.");
        }
        return new Shop(shop).grants(now);
    }
}
