package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedCertificate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An X.509 certificate as a document of a site names it; the other side of {@link CertificateEntry}. */
record CertificateDocument(
        @Nullable String sha256,
        @Nullable String status,
        @Nullable String from,
        @Nullable String until,
        @Nullable String compromised) {
    static List<TrustedCertificate> certificates(@Nullable List<@Nullable CertificateDocument> certificates) {
        return list(certificates, "certificate").stream()
                .map(CertificateDocument::meaning)
                .toList();
    }

    private TrustedCertificate meaning() {
        Sha256 digest = new Sha256(required(sha256, "sha256"));
        return new TrustedCertificate(
                digest,
                SitePaths.certificate(digest),
                KeyStatus.of(required(status, "status")),
                LocalDate.parse(required(from, "from")),
                until == null ? null : LocalDate.parse(until),
                compromised == null ? null : LocalDate.parse(compromised));
    }
}
