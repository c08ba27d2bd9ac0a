package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reports who bears the name of somebody else: a stranger could review, or publish, as one whom people trust. */
final class Namesakes {
    private final Diagnostics diagnostics;
    private final Map<String, Location> known = new HashMap<>();

    Namesakes(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Adds somebody; of two with one name the second is reported. */
    void add(String name, Manifest manifest) {
        Location own = manifest.location("/name");
        Location first = known.putIfAbsent(folded(name), own);
        if (first != null) {
            diagnostics.report(Code.NAMESAKE, own, "expected a name of its own, found that of " + first.file());
        }
    }

    /** What people take for the same: letters in any case and of any width, blanks of any number, joined or not. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\u200C\\u200D]", "")
                .strip()
                .replaceAll("\\s+", " ");
    }
}
