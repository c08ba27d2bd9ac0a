package io.l3af.marketplace.catalog;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.TrustedKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that the records of a catalog list, all of them beside each other. */
final class ListedKeys {
    private final Diagnostics diagnostics;
    private final Map<Fingerprint, String> fileOf = new HashMap<>();
    private final Map<Fingerprint, byte[]> contentOf = new HashMap<>();

    ListedKeys(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports a fingerprint that has different certificates in two places: the site publishes one of each. */
    void check(Optional<CatalogMarketplace> marketplace, Collection<CatalogPublisher> publishers) {
        marketplace.ifPresent(
                record -> add(record.marketplace().indexKeys(), record.certificates(), record.manifest(), "/index"));
        publishers.forEach(record -> add(record.publisher().keys(), record.certificates(), record.manifest(), ""));
    }

    private void add(List<TrustedKey> keys, Map<String, byte[]> certificates, Manifest manifest, String pointer) {
        for (int number = 0; number < keys.size(); number++) {
            TrustedKey key = keys.get(number);
            byte[] content = certificates.get(key.file());
            if (content == null) {
                continue; // missing, and reported
            }
            String other = fileOf.putIfAbsent(key.fingerprint(), key.file());
            byte[] before = contentOf.putIfAbsent(key.fingerprint(), content);
            if (other != null && !Arrays.equals(before, content)) {
                diagnostics.report(
                        Code.CERTIFICATES_DIFFER,
                        manifest.location(pointer + "/keys/" + number + "/file"),
                        "expected the certificate of " + key.fingerprint() + " as in " + other + ", found another in "
                                + key.file());
            }
        }
    }
}
