package io.l3af.marketplace.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a seller gives a buyer: who may open which releases of a function, until when.
 *
 * @param id of this entitlement, for lists of those that were taken back; says nothing by itself
 * @param order by which seller and buyer know it
 * @param versions what was bought
 * @param buyer the key to which everything in it is encrypted
 * @param until the last day (UTC) on which it opens anything; absent: it does not end
 * @param terms digest of the terms that were agreed to
 * @param openings the releases that it opens, the newest first
 */
public record Entitlement(
        String id,
        String order,
        FunctionPath function,
        VersionRange versions,
        Fingerprint buyer,
        Instant issued,
        @Nullable LocalDate until,
        @Nullable Sha256 terms,
        List<Opening> openings) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ORDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Entitlement {
        openings = List.copyOf(openings);
        if (!isId(id)) {
            throw new IllegalArgumentException("id \"" + id + "\" must be 32 lower-case hexadecimal digits");
        }
        if (!isOrder(order)) {
            throw new IllegalArgumentException(
                    "order \"" + order + "\" must be at most 64 letters, digits, '.', '_' and '-'");
        }
        if (openings.isEmpty()) {
            throw new IllegalArgumentException("openings of order " + order + " must not be empty");
        }
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public static boolean isOrder(String text) {
        return ORDER.matcher(text).matches();
    }

    /**
     * What opens a release.
     *
     * @param sha256 of the sealed package
     * @param sessionKey a packet (RFC 9580 section 5.1), Base64
     */
    public record Opening(Version version, Sha256 sha256, String sessionKey) {}
}
