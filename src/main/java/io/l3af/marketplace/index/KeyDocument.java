package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A key as a document of a site names it; the other side of {@link KeyEntry}. */
record KeyDocument(
        @Nullable String fingerprint,
        long size,
        @Nullable String sha256,
        @Nullable String status,
        @Nullable String from,
        @Nullable String until,
        @Nullable String compromised) {
    static List<TrustedKey> keys(@Nullable List<@Nullable KeyDocument> keys) {
        return list(keys, "key").stream().map(KeyDocument::meaning).toList();
    }

    /** Where the certificates of keys lie, of those whose bytes are named. */
    static SortedMap<Fingerprint, FileReference> certificates(@Nullable List<@Nullable KeyDocument> keys) {
        SortedMap<Fingerprint, FileReference> found = new TreeMap<>();
        for (KeyDocument key : list(keys, "key")) {
            key.certificate().ifPresent(file -> found.put(key.print(), file));
        }
        return found;
    }

    private Fingerprint print() {
        return new Fingerprint(required(fingerprint, "fingerprint"));
    }

    private Optional<FileReference> certificate() {
        return sha256 == null
                ? Optional.empty()
                : Optional.of(new FileReference(SitePaths.key(print()), size, new Sha256(sha256)));
    }

    private TrustedKey meaning() {
        return new TrustedKey(
                print(),
                SitePaths.key(print()),
                KeyStatus.of(required(status, "status")),
                LocalDate.parse(required(from, "from")),
                until == null ? null : LocalDate.parse(until),
                compromised == null ? null : LocalDate.parse(compromised));
    }
}
