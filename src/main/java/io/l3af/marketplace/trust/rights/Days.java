package io.l3af.marketplace.trust.rights;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Trusted;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a record lets a signature of some day count. */
final class Days {
    private Days() {}

    /**
     * What speaks against it.
     *
     * @param kind what made it: {@code key} or {@code certificate}
     * @param name which one
     * @param seenBefore whether it is proved that what is signed existed before a day
     */
    static Optional<Finding> objection(
            Trusted by, String kind, String name, LocalDate day, Predicate<LocalDate> seenBefore) {
        LocalDate compromised = by.compromised();
        if (by.status() == KeyStatus.COMPROMISED && compromised != null && by.coveredOnceOn(day)) {
            return seenBefore.test(compromised)
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Code.BACK_DATED,
                            "expected a package that the ledger saw before " + compromised + ", when " + kind + " "
                                    + name + " was compromised, found one that it did not"));
        }
        return by.covers(day)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.KEY_NOT_VALID_THEN,
                        "expected a " + kind + " that counts on " + day + ", found " + name + ", which is "
                                + by.status().word() + " and counts from " + by.from()
                                + (by.until() == null ? "" : " until " + by.until())));
    }
}
