package io.l3af.marketplace.app.shop;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.edit.EditedCatalog;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.PackageGates;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.function.ReleaseEdit;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.SealedKeyDocument;
import io.l3af.marketplace.model.Entitlement.Opening;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.Verdict;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.Sealing;
import io.l3af.marketplace.trust.openpgp.SessionKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Puts the ciphertext of a signed package in its place, and what opens it into the folder of its seller. */
public final class SealRelease {
    private final ReleaseName name;
    private final Shop shop;
    private final Certificate seller;
    private final Instant now;
    private final Catalog catalog;
    private final Diagnostics diagnostics;
    private final CatalogFiles files;

    private SealRelease(
            ReleaseName name, Shop shop, Certificate seller, Instant now, Catalog catalog, Diagnostics diagnostics) {
        this.name = name;
        this.shop = shop;
        this.seller = seller;
        this.now = now;
        this.catalog = catalog;
        this.diagnostics = diagnostics;
        this.files = catalog.files(diagnostics);
    }

    /**
     * Seals the package of a release that is not published yet.
     *
     * @param place the catalog, or a folder in it
     * @param shop the folder of the seller
     * @param seller to which the key of the ciphertext is encrypted
     * @param now at which that must be possible, and the package's signature be good
     * @return what is to be signed now, among the changed files
     */
    public static EditedCatalog run(Path place, ReleaseName name, Path shop, Certificate seller, Instant now) {
        Diagnostics diagnostics = new Diagnostics();
        Catalog catalog = Catalog.open(CatalogPlace.of(place).catalog(), CatalogLimits.DEFAULT, diagnostics);
        return new SealRelease(name, new Shop(shop), seller, now, catalog, diagnostics).seal();
    }

    private EditedCatalog seal() {
        Optional<FunctionFolder> folder = catalog.functions().stream()
                .filter(candidate -> candidate.path().equals(name.path()))
                .findFirst();
        Optional<CatalogFunction> function = folder.flatMap(found -> catalog.read(found, diagnostics));
        Optional<Release> release = function.flatMap(found -> found.function().releases().stream()
                .filter(candidate -> candidate.version().equals(name.version()))
                .findFirst());
        if (release.isEmpty()) {
            diagnostics.report(
                    Code.UNKNOWN_RELEASE,
                    Location.of("functions/" + name.path()),
                    "expected a release of the catalog, found " + name);
            return new EditedCatalog(diagnostics, catalog.root(), List.of());
        }
        shop.require(seller);
        try {
            return seal(function.get(), release.get());
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the package of " + name + " cannot be sealed: " + FileFailure.told(e),
                    "Check that its folder and the seller's may be written to.",
                    e);
        }
    }

    private EditedCatalog seal(CatalogFunction function, Release release) throws IOException {
        Path plain = function.artifact(release);
        if (release.sealed() != null) {
            diagnostics.report(
                    Code.ALREADY_SAID, function.location(release, "/sealed"), "expected a package, found a sealed one");
        } else if (CatalogLedger.read(catalog, now, diagnostics).ledger().knows(name.path(), release.version())) {
            diagnostics.report(
                    Code.PUBLISHED_PACKAGE_CHANGED,
                    function.location(release, "/artifact"),
                    "expected a release that was never published, found one that the ledger has");
        } else if (!files.isFile(plain)) {
            diagnostics.report(
                    Code.MISSING_PACKAGE,
                    function.location(release, "/artifact"),
                    "expected " + release.artifact() + " beside this file, found none");
        }
        if (diagnostics.hasErrors()) {
            return new EditedCatalog(diagnostics, catalog.root(), List.of());
        }
        new PackageGates(
                        function,
                        release,
                        catalog.listsKernelBound(),
                        ArchiveLimits.of(catalog.packageLimits()),
                        diagnostics)
                .judge(plain, files.location(plain));
        byte[] signature = signature(function, release, plain);
        return diagnostics.hasErrors()
                ? new EditedCatalog(diagnostics, catalog.root(), List.of())
                : replace(function, release, plain, signature);
    }

    /** Of the package, by its publisher: buyers are to have nothing else. */
    private byte[] signature(CatalogFunction function, Release release, Path plain) throws IOException {
        Path file = function.signature(release);
        String submitter = function.function().path().submitter();
        byte[] signature = files.bytes(file, catalog.limits().signatureBytes()).orElse(new byte[0]);
        if (!catalog.publishers().containsKey(submitter)) {
            diagnostics.report(
                    Code.UNKNOWN_PUBLISHER,
                    function.manifest().location(""),
                    "expected publishers/" + submitter + ".yaml, found none");
        } else if (signature.length > 0
                && PublisherKeys.read(catalog, now, diagnostics)
                                .verifier(submitter)
                                .verify(signature, plain)
                        instanceof Verdict.Refused refused) {
            diagnostics.report(
                    Code.BAD_SIGNATURE,
                    files.location(file),
                    "expected a good signature, found one that is " + refused.sentence());
        }
        return signature;
    }

    private EditedCatalog replace(CatalogFunction function, Release release, Path plain, byte[] signature)
            throws IOException {
        Path sealed = plain.resolveSibling(release.artifact() + Release.SEALED);
        Path beside = plain.resolveSibling(
                "." + sealed.getFileName() + "." + ProcessHandle.current().pid());
        Path manifest = function.folder(release).resolve("release.yaml");
        MessageDigest digest = Sha256.newDigest();
        MessageDigest inside = Sha256.newDigest();
        long size = Files.size(plain);
        try {
            SessionKey key;
            try (InputStream in = new DigestInputStream(Files.newInputStream(plain), inside);
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(beside), digest)) {
                key = Sealing.seal(in, size, signature, out);
            }
            Sha256 sha256 = Sha256.of(digest);
            String opening = Base64.getEncoder().encodeToString(key.encryptedTo(seller, now));
            keep(plain, release);
            keep(function.signature(release), release);
            shop.write(
                    shop.key(name.path(), release.version()),
                    new String(
                            SealedKeyDocument.write(new SealedKeyDocument.SealedKey(
                                    name.path(), new Opening(release.version(), sha256, opening))),
                            StandardCharsets.UTF_8));
            String text = ReleaseEdit.sealed(
                    Files.readString(manifest),
                    sealed.getFileName().toString(),
                    Files.size(beside),
                    sha256,
                    new Release.Sealed(size, Sha256.of(inside)));
            Files.move(beside, sealed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            WholeFile.write(manifest, text);
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the package of " + name + " cannot be sealed: " + e.getMessage(),
                    "Give the certificate of a key that can be encrypted to: kfm keygen --encryption makes one.",
                    e);
        } finally {
            WholeFile.remove(beside);
        }
        Files.delete(plain);
        Files.delete(function.signature(release));
        return new EditedCatalog(
                diagnostics,
                catalog.root(),
                List.of(catalog.root().relativize(manifest), catalog.root().relativize(sealed)));
    }

    /** Keeps what nobody may have, before the catalog loses it. */
    private void keep(Path file, Release release) throws IOException {
        Path kept = shop.packages(name.path(), release.version());
        WholeFile.makeFolder(kept);
        Path to = kept.resolve(file.getFileName().toString());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
