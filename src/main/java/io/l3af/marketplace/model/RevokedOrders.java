package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Entitlements to a function that its publisher took back, such as after a refund.
 *
 * @param revoked by date, then id
 */
public record RevokedOrders(FunctionPath function, List<Revoked> revoked) {
    public RevokedOrders {
        revoked = revoked.stream()
                .sorted(Comparator.comparing(Revoked::date).thenComparing(Revoked::id))
                .toList();
    }

    /**
     * One of them.
     *
     * @param id of the entitlement
     * @param date (UTC) on which it was taken back
     */
    public record Revoked(String id, LocalDate date) {
        public Revoked {
            if (!Entitlement.isId(id)) {
                throw new IllegalArgumentException("id \"" + id + "\" must be 32 lower-case hexadecimal digits");
            }
        }
    }
}
