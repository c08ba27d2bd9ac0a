package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Certificates as a site shows them, each with the fingerprint by which it was asked for. */
final class Certificates {
    private static final long LIMIT = 1 << 20; // bytes of a certificate

    private final SortedMap<Fingerprint, byte[]> files = new TreeMap<>();
    private final SortedMap<Fingerprint, Certificate> parsed = new TreeMap<>();

    /** Reads the certificate of {@code fingerprint} from a copy. */
    void read(SiteCopy site, Fingerprint fingerprint) throws RefusedException {
        String path = SitePaths.key(fingerprint);
        byte[] file = site.read(path, LIMIT);
        try {
            add(fingerprint, file);
        } catch (TrustException e) {
            throw new RefusedException(
                    Code.SHARD_MISMATCH, site.address(path), "expected a certificate: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Code.SHARD_MISMATCH, site.address(path), String.valueOf(e.getMessage()), e);
        }
    }

    /** Demands that each is as the signed index names it in {@code certificates}, if it is: another state may lack a revocation. */
    void requireNamed(Map<Fingerprint, FileReference> certificates, SiteCopy site) throws RefusedException {
        for (Map.Entry<Fingerprint, byte[]> file : files.entrySet()) {
            FileReference named = certificates.get(file.getKey());
            Sha256 found = Sha256.of(file.getValue());
            if (named != null && !found.equals(named.sha256())) {
                throw new RefusedException(
                        Code.SHARD_MISMATCH,
                        site.address(named.path()),
                        "expected SHA-256 " + named.sha256() + " as the signed index says, found " + found);
            }
        }
    }

    /** @throws IllegalArgumentException if {@code file} has another fingerprint */
    void add(Fingerprint fingerprint, byte[] file) throws TrustException {
        Certificate certificate = Certificate.parse(file);
        if (!certificate.fingerprint().equals(fingerprint)) {
            throw new IllegalArgumentException(
                    "expected the certificate of " + fingerprint + ", found that of " + certificate.fingerprint());
        }
        files.put(fingerprint, file);
        parsed.put(fingerprint, certificate);
    }

    /** Adds what was kept from earlier; another state may do where this one does not. */
    boolean addIfUsable(Fingerprint fingerprint, byte[] file) {
        try {
            add(fingerprint, file);
            return true;
        } catch (TrustException | IllegalArgumentException e) {
            return false;
        }
    }

    boolean isEmpty() {
        return parsed.isEmpty();
    }

    Collection<Certificate> all() {
        return parsed.values();
    }

    Map<Fingerprint, byte[]> files() {
        return files;
    }
}
