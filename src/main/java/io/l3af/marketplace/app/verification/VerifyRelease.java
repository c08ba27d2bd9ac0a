package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.l3afd.PackageContract;
import io.l3af.marketplace.mirror.FileDigest;
import io.l3af.marketplace.mirror.HostedFile;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.Provenance;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.provenance.ObjectSignatures;
import io.l3af.marketplace.trust.Verdict;
import io.l3af.marketplace.trust.cms.ObjectVerifier;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import io.l3af.marketplace.trust.rights.Ledger;
import io.l3af.marketplace.trust.rights.ObjectRights;
import io.l3af.marketplace.trust.rights.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at one release: size and digest of its package, what is inside it, and whose signature holds. */
final class VerifyRelease {
    private static final String LOCATION = "/location";
    private static final String ARMOR = "-----BEGIN PGP SIGNATURE-----";

    private final Catalog catalog;
    private final CatalogFunction function;
    private final Release release;
    private final Ledger ledger;
    private final ArchiveLimits limits;
    private final Diagnostics diagnostics;
    private final CatalogFiles files;
    private final Path artifact;
    private final @Nullable FetchHosted fetching;

    VerifyRelease(
            Catalog catalog,
            CatalogFunction function,
            Release release,
            Ledger ledger,
            ArchiveLimits limits,
            @Nullable FetchHosted fetching,
            Diagnostics diagnostics) {
        this.fetching = fetching;
        this.catalog = catalog;
        this.function = function;
        this.release = release;
        this.ledger = ledger;
        this.limits = limits;
        this.diagnostics = diagnostics;
        this.files = catalog.files(diagnostics);
        this.artifact = function.artifact(release);
    }

    /**
     * Who must have signed.
     *
     * @param objectRights and {@code objectVerifier}: of single objects
     * @param complete whether every key and certificate of the publisher's record could be read
     */
    record Signer(
            Rights rights,
            SignatureVerifier verifier,
            ObjectRights objectRights,
            ObjectVerifier objectVerifier,
            boolean complete) {}

    /** The release if nothing is wrong with it. Without a signer the package is looked at all the same. */
    Optional<DescribedRelease> verify(Optional<Signer> signer) {
        if ((release.sealed() != null) != release.artifact().endsWith(Release.SEALED)) {
            diagnostics.report(
                    Code.SEALED_ARTIFACT,
                    at("/artifact"),
                    "expected a package" + (release.sealed() == null ? "" : " that is sealed") + ", found \""
                            + release.artifact() + "\"");
            return Optional.empty();
        }
        if (!PackageContract.isArtifactName(release.packageName())) {
            diagnostics.report(
                    Code.BAD_ARTIFACT_NAME,
                    at("/artifact"),
                    "expected letters, digits, '_' and '-', then .tar.gz or .zip, found \"" + release.artifact()
                            + "\"");
            return Optional.empty();
        }
        if (!isThere()) {
            return Optional.empty();
        }
        try {
            return verifyPackage(signer);
        } catch (IOException e) {
            diagnostics.report(Code.UNREADABLE_FILE, where(), "the file cannot be read: " + FileFailure.reason(e));
            return Optional.empty();
        }
    }

    /** Whether the package is there, be it that it was fetched just now; if not, that is reported. */
    private boolean isThere() {
        URI location = release.location();
        if (location == null) {
            if (!files.isFile(artifact)) {
                diagnostics.report(
                        Code.MISSING_PACKAGE,
                        at("/artifact"),
                        "expected " + release.artifact() + " beside this file, found none");
            }
            return files.isFile(artifact);
        }
        if (release.size() > limits.packedBytes()) {
            diagnostics.report(
                    Code.PACKAGE_TOO_LARGE,
                    at("/size"),
                    "expected at most " + limits.packedBytes() + " bytes, found " + release.size());
            return false;
        }
        return fetching == null ? isAtHand() : isFetched(fetching, location);
    }

    private boolean isAtHand() {
        String found = "none";
        try {
            if (files.isFile(artifact)) {
                Sha256 digest = FileDigest.of(artifact);
                if (digest.equals(release.sha256())) {
                    return true;
                }
                found = "one with SHA-256 " + digest;
            }
        } catch (IOException e) {
            found = "one that cannot be read: " + FileFailure.reason(e);
        }
        diagnostics.report(
                Code.HOSTED_PACKAGE_ABSENT,
                at(LOCATION),
                "expected " + release.artifact() + " as " + files.name(artifact) + ", found " + found);
        return false;
    }

    private boolean isFetched(FetchHosted from, URI location) {
        try {
            from.bring(new HostedFile(location, release.size(), release.sha256()), artifact);
            return true;
        } catch (RefusedException e) {
            diagnostics.report(e.code(), at(LOCATION), e.where() + ": " + e.sentence());
            return false;
        }
    }

    private Optional<DescribedRelease> verifyPackage(Optional<Signer> signer) throws IOException {
        long size = Files.size(artifact);
        if (size > limits.packedBytes()) {
            diagnostics.report(
                    Code.PACKAGE_TOO_LARGE,
                    where(),
                    "expected at most " + limits.packedBytes() + " bytes, found " + size);
            return Optional.empty();
        }
        Optional<byte[]> signature = signature();
        Optional<Rights.Judgement.Granted> granted = verifyBytes(size, signer, signature);
        PackageGates gates = new PackageGates(function, release, catalog.listsKernelBound(), limits, diagnostics);
        PackageGates.Seen seen =
                release.sealed() == null ? gates.judge(artifact, where()) : gates.judgeSealed(artifact, where());
        ledger.judge(function.function().path(), release)
                .ifPresent(finding -> diagnostics.report(finding.code(), at("/sha256"), finding.message()));
        Provenance provenance = new ProvenanceCheck(catalog, function, release, diagnostics).read();
        List<SignedObject> signed =
                signer.isPresent() && seen.isSound() ? signedObjects(signer.get(), granted, seen) : List.of();
        return granted.map(by -> new DescribedRelease(
                new VerifiedRelease(
                        release,
                        seen.programs(),
                        seen.files(),
                        signed,
                        by.signatures(),
                        by.builtHere(),
                        provenance,
                        new String(signature.orElseThrow(), StandardCharsets.US_ASCII)),
                seen.facts()));
    }

    /** Digest and signature are of the same bytes: both are taken from one reading. */
    private Optional<Rights.Judgement.Granted> verifyBytes(
            long size, Optional<Signer> signer, Optional<byte[]> signature) throws IOException {
        if (size != release.size()) {
            diagnostics.report(Code.SIZE_MISMATCH, at("/size"), "expected " + size + ", found " + release.size());
        }
        MessageDigest digest = Sha256.newDigest();
        Optional<Rights.Judgement.Granted> granted = Optional.empty();
        try (InputStream in = new DigestInputStream(Files.newInputStream(artifact), digest)) {
            if (signer.isPresent() && signature.isPresent()) {
                granted = judge(signer.get(), signer.get().verifier().verifyEach(signature.get(), in));
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        Sha256 found = Sha256.of(digest);
        if (!found.equals(release.sha256())) {
            diagnostics.report(
                    Code.DIGEST_MISMATCH,
                    at("/sha256"),
                    "expected the digest of " + release.artifact() + ", which is " + found + ", found "
                            + release.sha256());
        }
        return granted;
    }

    private Optional<byte[]> signature() {
        Path file = function.signature(release);
        if (!files.exists(file)) {
            diagnostics.report(
                    Code.MISSING_SIGNATURE,
                    at("/artifact"),
                    "expected the signature " + release.artifact() + ".asc beside this file, found none");
            return Optional.empty();
        }
        return files.bytes(file, catalog.limits().signatureBytes()).filter(content -> isArmored(file, content));
    }

    /** A binary signature would verify, and whoever fetches it as {@code .asc} would wonder. */
    private boolean isArmored(Path file, byte[] signature) {
        boolean ascii =
                StandardCharsets.US_ASCII.newEncoder().canEncode(new String(signature, StandardCharsets.ISO_8859_1));
        if (!ascii || !new String(signature, StandardCharsets.US_ASCII).startsWith(ARMOR)) {
            diagnostics.report(
                    Code.BAD_SIGNATURE,
                    files.location(file),
                    "expected an ASCII-armored signature, found something else",
                    "Make it with kfm sign or gpg --armor --detach-sign.");
            return false;
        }
        return true;
    }

    private Optional<Rights.Judgement.Granted> judge(Signer signer, List<Verdict> verdicts) {
        Rights.Judgement judgement = signer.rights().judge(verdicts, this::isSeenBefore);
        if (judgement instanceof Rights.Judgement.Granted granted) {
            return hasSourceIfBuiltHere(granted) ? Optional.of(granted) : Optional.empty();
        }
        Finding finding = ((Rights.Judgement.Denied) judgement).finding();
        if (finding.code() == Code.FOREIGN_KEY && !signer.complete()) {
            return Optional.empty(); // the certificate that could not be read is reported, and may be the right one
        }
        diagnostics.report(finding.code(), files.location(function.signature(release)), finding.message());
        return Optional.empty();
    }

    /** What of the package is signed by itself; a signature that does not hold is reported. */
    private List<SignedObject> signedObjects(
            Signer signer, Optional<Rights.Judgement.Granted> granted, PackageGates.Seen seen) throws IOException {
        Instant packageSigned = granted.map(by -> by.signatures().get(0).date())
                .orElse(release.date().atStartOfDay(ZoneOffset.UTC).toInstant());
        ObjectSignatures.Result result = new ObjectSignatures(
                        signer.objectVerifier(), signer.objectRights(), packageSigned, this::isSeenBefore)
                .judge(new PackageReader(limits), artifact, release.packageName(), seen.files());
        for (Finding finding : result.findings()) {
            if (finding.code() != Code.OBJECT_CERTIFICATE_FOREIGN || signer.complete()) {
                diagnostics.report(finding.code(), where(), finding.message());
            }
        }
        return result.signed();
    }

    private boolean isSeenBefore(LocalDate day) {
        return ledger.provesBefore(day, function.function().path(), release);
    }

    private boolean hasSourceIfBuiltHere(Rights.Judgement.Granted granted) {
        if (granted.builtHere() && function.function().isClosedSource()) {
            diagnostics.report(
                    Code.BUILT_WITHOUT_SOURCE,
                    files.location(function.signature(release)),
                    "expected the source that the marketplace built this from, found neither src/ nor source.repository");
            return false;
        }
        return true;
    }

    /** How people know the package: those that are hosted have no name in the catalog. */
    private Location where() {
        return release.location() == null ? files.location(artifact) : at(LOCATION);
    }

    private Location at(String pointer) {
        return function.location(release, pointer);
    }
}
