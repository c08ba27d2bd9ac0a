package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whom to tell of a vulnerability: {@code security.txt} (RFC 9116). */
final class SecurityText {
    /** RFC 9116 section 2.5.5 recommends less than a year. */
    private static final int MONTHS = 11;

    private SecurityText() {}

    /** Expires with a month, so that what is built twice in one month is the same; nothing if there is nobody to tell. */
    static Optional<SiteFile> of(Marketplace marketplace, Instant clock) {
        LocalDate expires =
                LocalDate.ofInstant(clock, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(MONTHS);
        return marketplace
                .securityContact()
                .map(contact -> new SiteFile(
                        SitePaths.SECURITY,
                        ("Contact: " + contact + "\nExpires: " + expires + "T00:00:00Z\nCanonical: "
                                        + marketplace.baseUrl() + SitePaths.SECURITY + "\n")
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
