package io.l3af.marketplace.client;

import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.index.ListingDocument;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.mirror.FileDigest;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.Verdict;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import io.l3af.marketplace.trust.rights.Rights;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proves that a file is the package of a release: digest and size after the signed index, signatures by keys of a publisher
 * who may publish there, an archive that l3afd unpacks to what it says, and in it no signature of a file that does not hold.
 *
 * <p>What a compromised key signed counts when the index has it: the marketplace's ledger saw it before, or it would not be
 * listed.
 */
final class PackageProof {
    private final TrustedIndex index;
    private final FunctionPath path;
    private final KnownCertificates known;
    private final Instant now;
    private final Witness witness;

    PackageProof(TrustedIndex index, FunctionPath path, KnownCertificates known, Instant now, Witness witness) {
        this.index = index;
        this.path = path;
        this.known = known;
        this.now = now;
        this.witness = witness;
    }

    /**
     * What was proved.
     *
     * @param signatures by different keys; never empty
     * @param builtHere whether the marketplace signed, which built it from source
     * @param certificates that were believed
     */
    record Proved(
            Publisher publisher, List<SignedBy> signatures, boolean builtHere, Map<Fingerprint, byte[]> certificates) {}

    /** Who publishes the function, and may. */
    ListingDocument.Signer signer() throws RefusedException, IOException {
        ListingDocument.Signer signer = index.publisherOf(path)
                .orElseThrow(() -> new RefusedException(
                        Code.PUBLISHER_OUTSIDE_PATHS,
                        index.address(),
                        "expected a publisher " + path.submitter() + ", found none"));
        Publisher publisher = signer.publisher();
        if (!publisher.mayPublish(path)) {
            throw new RefusedException(
                    Code.PUBLISHER_OUTSIDE_PATHS,
                    index.address(),
                    "expected a function below " + publisher.paths() + ", where " + publisher.name()
                            + " may publish, found " + path);
        }
        return signer;
    }

    /** Judges {@code file}, which is where it says for people. */
    Proved judge(Path file, String where, Offer offer) throws RefusedException, IOException {
        ListingDocument.Signer signer = signer();
        Publisher publisher = signer.publisher();
        witness.saw("rights", publisher.name() + " may publish " + path);
        requireDigest(file, where, offer);
        Certificates certificates = certificates(signer);
        Rights.Judgement.Granted granted = requireRights(file, where, offer, publisher, certificates);
        for (SignedBy signature : granted.signatures()) {
            requireNotRevokedBefore(file, where, offer, signature);
            witness.saw(
                    "signature",
                    "the package is signed by " + signature.key() + " of "
                            + (granted.builtHere() ? index.document().title() + ", which built it," : publisher.name())
                            + " on "
                            + signature.date());
        }
        if (offer.sealed() == null) {
            PackageContents contents = requireSound(file, where, offer);
            new ObjectProof(index, now, witness)
                    .judge(
                            file,
                            where,
                            offer.artifact(),
                            contents.files(),
                            publisher,
                            granted.signatures().get(0).date());
        }
        return new Proved(publisher, granted.signatures(), granted.builtHere(), certificates.files());
    }

    /** Those of the publisher and of the marketplace, as the index names them, from one copy of the site. */
    private Certificates certificates(ListingDocument.Signer signer) throws RefusedException, IOException {
        List<TrustedKey> keys = Stream.concat(signer.publisher().keys().stream(), index.document().buildKeys().stream())
                .toList();
        return index.copies().first(site -> {
            Certificates read = new Certificates();
            for (TrustedKey key : keys) {
                read.read(site, key.fingerprint());
            }
            read.requireNamed(signer.certificates(), site);
            read.requireNamed(index.document().certificates(), site);
            return read;
        });
    }

    private Rights.Judgement.Granted requireRights(
            Path file, String where, Offer offer, Publisher publisher, Certificates certificates)
            throws RefusedException, IOException {
        List<Verdict> verdicts = verdicts(file, offer, certificates.all());
        Rights.Judgement judgement = new Rights(publisher, index.document().buildKeys()).judge(verdicts, day -> true);
        if (judgement instanceof Rights.Judgement.Denied denied) {
            throw new RefusedException(
                    isRevoked(verdicts) ? Code.PACKAGE_KEY_REVOKED : Code.PACKAGE_REFUSED,
                    where,
                    denied.finding().message());
        }
        return (Rights.Judgement.Granted) judgement;
    }

    private void requireDigest(Path file, String where, Offer offer) throws RefusedException, IOException {
        Sha256 found = FileDigest.of(file);
        if (!found.equals(offer.sha256())) {
            throw new RefusedException(
                    Code.PACKAGE_MISMATCH,
                    where,
                    "expected SHA-256 " + offer.sha256() + " as the signed index says, found " + found);
        }
        witness.saw("digest", "SHA-256 " + found + " is what the signed index says");
    }

    private List<Verdict> verdicts(Path file, Offer offer, Collection<Certificate> certificates) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new SignatureVerifier(certificates, now)
                    .verifyEach(offer.signature().getBytes(StandardCharsets.US_ASCII), in);
        }
    }

    private static boolean isRevoked(List<Verdict> verdicts) {
        return verdicts.stream()
                .anyMatch(verdict ->
                        verdict instanceof Verdict.Refused refused && refused.reason() == Reason.KEY_REVOKED);
    }

    private void requireNotRevokedBefore(Path file, String where, Offer offer, SignedBy signature)
            throws RefusedException, IOException {
        for (Certificate state : known.parsed(signature.key())) {
            List<Verdict> verdicts = new ArrayList<>(verdicts(file, offer, List.of(state)));
            if (isRevoked(verdicts)) {
                throw new RefusedException(
                        Code.PACKAGE_KEY_REVOKED,
                        where,
                        "expected a key that is in force, found " + signature.key()
                                + ", which was seen to be revoked; this copy of the site does not say so");
            }
        }
    }

    private PackageContents requireSound(Path file, String where, Offer offer) throws RefusedException, IOException {
        PackageContents contents = new PackageReader(index.archiveLimits()).read(file, offer.artifact());
        if (!contents.isSound()) {
            Finding finding = contents.findings().get(0);
            throw new RefusedException(finding.code(), where, finding.message());
        }
        witness.saw("archive", "l3afd unpacks it to " + contents.files().size() + " files");
        return contents;
    }
}
