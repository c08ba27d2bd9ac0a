package io.l3af.marketplace.client;

import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedCertificate;
import io.l3af.marketplace.provenance.ObjectSignatures;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.cms.ObjectCertificate;
import io.l3af.marketplace.trust.cms.ObjectVerifier;
import io.l3af.marketplace.trust.rights.ObjectRights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Proves the CMS signatures in a package, by certificates that the signed index lists and the site has. An index that lists none,
 * such as that of an earlier program, says nothing of them.
 */
final class ObjectProof {
    private static final long LIMIT = 64 << 10; // bytes of a certificate's file

    private final TrustedIndex index;
    private final Instant now;
    private final Witness witness;

    ObjectProof(TrustedIndex index, Instant now, Witness witness) {
        this.index = index;
        this.now = now;
        this.witness = witness;
    }

    /**
     * Judges the signatures in {@code file}, and refuses it if one does not hold.
     *
     * @param where it is, for people
     * @param files in it
     * @param packageSigned when {@code publisher}, or the marketplace, signed it
     */
    void judge(
            Path file,
            String where,
            String artifact,
            Collection<PackageFile> files,
            Publisher publisher,
            Instant packageSigned)
            throws RefusedException, IOException {
        if (publisher.certificates().isEmpty()
                || files.stream().map(PackageFile::name).noneMatch(SignedObject::isSignature)) {
            return;
        }
        List<ObjectCertificate> certificates =
                index.copies().first(site -> certificates(site, publisher.certificates()));
        ObjectSignatures.Result result = new ObjectSignatures(
                        new ObjectVerifier(certificates, now), new ObjectRights(publisher), packageSigned, day -> true)
                .judge(new PackageReader(index.archiveLimits()), file, artifact, files);
        if (!result.findings().isEmpty()) {
            throw new RefusedException(
                    Code.PACKAGE_REFUSED, where, result.findings().get(0).message());
        }
        for (SignedObject object : result.signed()) {
            for (SignedObject.Signer signer : object.signers()) {
                witness.saw(
                        "object",
                        object.file() + " is signed with certificate " + signer.certificate() + " of "
                                + signer.subject());
            }
        }
    }

    private static List<ObjectCertificate> certificates(SiteCopy site, List<TrustedCertificate> listed)
            throws RefusedException {
        List<ObjectCertificate> found = new ArrayList<>();
        for (TrustedCertificate entry : listed) {
            String path = SitePaths.certificate(entry.sha256());
            byte[] file = site.read(path, LIMIT);
            try {
                ObjectCertificate certificate = ObjectCertificate.parse(file);
                if (!certificate.sha256().equals(entry.sha256())) {
                    throw new RefusedException(
                            Code.SHARD_MISMATCH,
                            site.address(path),
                            "expected the certificate " + entry.sha256() + ", found " + certificate.sha256());
                }
                found.add(certificate);
            } catch (TrustException e) {
                throw new RefusedException(
                        Code.SHARD_MISMATCH, site.address(path), "expected a certificate: " + e.getMessage(), e);
            }
        }
        return found;
    }
}
