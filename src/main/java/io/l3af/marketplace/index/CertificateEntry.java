package io.l3af.marketplace.index;

import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedCertificate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An X.509 certificate with which objects are signed, and when its signatures count. */
record CertificateEntry(
        String sha256,
        String path,
        String status,
        String from,
        @Nullable String until,
        @Nullable String compromised) {
    static List<CertificateEntry> of(List<TrustedCertificate> certificates) {
        return certificates.stream().map(CertificateEntry::of).toList();
    }

    private static CertificateEntry of(TrustedCertificate certificate) {
        LocalDate until = certificate.until();
        LocalDate compromised = certificate.compromised();
        return new CertificateEntry(
                certificate.sha256().hex(),
                SitePaths.certificate(certificate.sha256()),
                certificate.status().word(),
                DocumentMapper.date(certificate.from()),
                until == null ? null : DocumentMapper.date(until),
                compromised == null ? null : DocumentMapper.date(compromised));
    }
}
