package io.l3af.marketplace.index;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key, when its signatures count, and the certificate that has it. */
record KeyEntry(
        String fingerprint,
        String path,
        @Nullable Long size,
        @Nullable String sha256,
        String status,
        String from,
        @Nullable String until,
        @Nullable String compromised) {
    static List<KeyEntry> of(List<TrustedKey> keys, Map<Fingerprint, FileReference> certificates) {
        return keys.stream()
                .map(key -> of(key, certificates.get(key.fingerprint())))
                .toList();
    }

    private static KeyEntry of(TrustedKey key, @Nullable FileReference certificate) {
        LocalDate until = key.until();
        LocalDate compromised = key.compromised();
        return new KeyEntry(
                key.fingerprint().hex(),
                SitePaths.key(key.fingerprint()),
                certificate == null ? null : certificate.size(),
                certificate == null ? null : certificate.sha256().hex(),
                key.status().word(),
                DocumentMapper.date(key.from()),
                until == null ? null : DocumentMapper.date(until),
                compromised == null ? null : DocumentMapper.date(compromised));
    }
}
