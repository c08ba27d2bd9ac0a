package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a package, and what that says.
 *
 * @param builtHere whether the marketplace signed it, having built it from source
 * @param signatures by how many keys
 * @param fingerprint groups of four, as people compare them
 * @param subkey fingerprint of the key that made it, when it is not the primary key
 * @param date ISO 8601, day
 */
public record SignatureView(
        Link publisher,
        boolean official,
        boolean builtHere,
        int signatures,
        List<String> fingerprint,
        String keyHref,
        @Nullable String subkey,
        String date,
        @Nullable PenView pen) {
    public SignatureView {
        fingerprint = List.copyOf(fingerprint);
    }

    /** A Private Enterprise Number and what it means here. */
    public record PenView(String number, String meaning) {}
}
