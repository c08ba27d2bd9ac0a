package io.l3af.marketplace.app.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.site.AppendLedger;
import io.l3af.marketplace.app.site.BuildSite;
import io.l3af.marketplace.app.site.SiteBuild;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.archive.PackageWriter;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.scratch.TreeCopy;
import io.l3af.marketplace.trust.cms.ObjectSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A catalog of one function of the demonstration, whose package has CMS signatures in it. */
class SignedObjectsTest {
    private static final Path CATALOG = Path.of("catalog");
    private static final String FUNCTION = "functions/chaining/roots/l3af/xdp-root";
    private static final String ARTIFACT = "l3af_xdp_root.tar.gz";
    private static final String OBJECT = "xdp_root.bpf.o";
    private static final Instant SIGNED = Instant.parse("2026-02-14T12:00:00Z");
    private static final Instant PACKED = Instant.parse("2026-02-15T12:00:00Z");
    private static final ObjectSigner SIGNER = ObjectSigner.rsa("L3AF objects");
    private static final ObjectSigner STRANGER = ObjectSigner.rsa("Stranger");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Path catalog = folder;
    private Path release = folder;
    private Path files = folder;

    @BeforeEach
    void aCatalogWhosePublisherListsACertificate() throws IOException {
        catalog = folder.resolve("catalog");
        release = catalog.resolve(FUNCTION + "/releases/1.0.0");
        files = folder.resolve("files");
        for (String part : List.of(
                "marketplace.yaml", "publishers", "demo-keys-never-trust-these", "reviewers", "tuf", FUNCTION)) {
            TreeCopy.copy(
                    CATALOG.resolve(part),
                    catalog.resolve(part),
                    below -> !below.startsWith("src") && !below.startsWith("reviews"));
        }
        for (String stale : List.of("evidence.json", ARTIFACT + ".intoto.jsonl")) {
            Files.delete(release.resolve(stale));
        }
        unpack();
        list(SIGNER, "status: active, from: 2026-01-01");
    }

    @Test
    void aGoodSignatureIsListed() throws IOException {
        put(OBJECT + ".p7s", SIGNER.sign(object(), SIGNED));
        pack();

        assertThat(check()).isEmpty();
        Path site = site();
        JsonNode signed = JsonMapper.shared()
                .readTree(Files.readAllBytes(site.resolve(FUNCTION + "/index.json")))
                .at("/releases/0/signed_objects");
        assertThat(signed.at("/0/file").stringValue()).isEqualTo(OBJECT);
        assertThat(signed.at("/0/signature").stringValue()).isEqualTo(OBJECT + ".p7s");
        assertThat(signed.at("/0/signers/0/certificate").stringValue())
                .isEqualTo(SIGNER.sha256().hex());
        assertThat(signed.at("/0/signers/0/subject").stringValue()).isEqualTo("CN=L3AF objects");
        assertThat(signed.at("/0/signers/0/date").stringValue()).isEqualTo(SIGNED.toString());
        assertThat(Files.readAllBytes(site.resolve(SitePaths.certificate(SIGNER.sha256()))))
                .isEqualTo(SIGNER.pem());
        assertThat(Files.readString(site.resolve("publishers/index.json")))
                .contains("\"certificates\"", SIGNER.sha256().hex());
        assertThat(Files.readString(site.resolve(FUNCTION + "/1.0.0/index.html")))
                .contains("signed-files", SitePaths.certificate(SIGNER.sha256()), "CN=L3AF objects");
        assertThat(Files.readString(site.resolve("keys/index.html"))).contains("certificate-" + SIGNER.sha256());
        assertThat(Files.readString(site.resolve("publishers/l3af/index.html")))
                .contains("certificate-" + SIGNER.sha256());
    }

    @Test
    void aSignatureWithoutATimeIsOfTheDayOfThePackage() throws IOException {
        put(OBJECT + ".p7s", SIGNER.signTimeless(object()));
        pack();
        assertThat(check()).isEmpty();

        list(SIGNER, "status: retired, from: 2026-01-01, until: 2026-02-14");
        assertThat(codes()).containsExactly(Code.KEY_NOT_VALID_THEN);
    }

    @Test
    void aChangedObjectIsRefused() throws IOException {
        put(OBJECT + ".p7s", SIGNER.sign("another object".getBytes(UTF_8), SIGNED));
        pack();

        assertThat(check()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.OBJECT_SIGNATURE);
            assertThat(problem.location().file()).endsWith(ARTIFACT);
            assertThat(problem.message())
                    .isEqualTo("expected xdp_root.bpf.o.p7s to be a good signature of L3AF over xdp_root.bpf.o, found"
                            + " one that is over another content");
        });
    }

    @Test
    void aCertificateThatThePublisherDoesNotListIsRefused() throws IOException {
        put(OBJECT + ".p7s", STRANGER.signAndShow(object(), SIGNED));
        pack();
        assertThat(codes()).containsExactly(Code.OBJECT_CERTIFICATE_FOREIGN);
    }

    @Test
    void aSignatureOfNothingIsRefused() throws IOException {
        put("xdp_other.bpf.o.p7s", SIGNER.sign(object(), SIGNED));
        pack();
        assertThat(codes()).containsExactly(Code.OBJECT_SIGNATURE_OF_NOTHING);
    }

    @Test
    void aWeakOrAttachedOrHugeSignatureIsRefused() throws IOException {
        for (byte[] signature : List.of(
                SIGNER.signWeakly(object(), SIGNED), SIGNER.signAround(object(), SIGNED), new byte[(64 << 10) + 1])) {
            put(OBJECT + ".p7s", signature);
            pack();
            assertThat(codes()).containsExactly(Code.OBJECT_SIGNATURE);
        }
    }

    @Test
    void everyFileMayBeSignedAndEverySignatureMustHold() throws IOException {
        byte[] text = "no object".getBytes(UTF_8);
        put("notes.txt", text);
        put("notes.txt.p7s", SIGNER.sign(text, SIGNED));
        put(OBJECT + ".p7s", STRANGER.sign(object(), SIGNED));
        pack();
        assertThat(codes()).containsExactly(Code.OBJECT_CERTIFICATE_FOREIGN);

        put(OBJECT + ".p7s", SIGNER.sign(object(), SIGNED));
        pack();
        assertThat(check()).isEmpty();
    }

    @Test
    void aRetiredCertificateCountsForItsDays() throws IOException {
        put(OBJECT + ".p7s", SIGNER.sign(object(), SIGNED));
        pack();
        list(SIGNER, "status: retired, from: 2026-01-01, until: 2026-02-14");
        assertThat(check()).isEmpty();

        list(SIGNER, "status: retired, from: 2026-01-01, until: 2026-02-13");
        assertThat(codes()).containsExactly(Code.KEY_NOT_VALID_THEN);
    }

    @Test
    void aCompromisedCertificateCountsForWhatTheLedgerSawBefore() throws IOException {
        put(OBJECT + ".p7s", SIGNER.sign(object(), SIGNED));
        pack();
        list(SIGNER, "status: compromised, from: 2026-01-01");
        assertThat(codes()).containsExactly(Code.KEY_NOT_VALID_THEN);

        list(SIGNER, "status: compromised, from: 2026-01-01, compromised: 2026-01-15");
        assertThat(codes()).containsExactly(Code.BACK_DATED);

        list(SIGNER, "status: compromised, from: 2026-01-01, compromised: 2999-01-01");
        assertThat(check()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeUsedIsReportedOnce() throws IOException {
        put(OBJECT + ".p7s", SIGNER.sign(object(), SIGNED));
        pack();
        Path pem = catalog.resolve("publishers/keys/objects.pem");
        Files.writeString(pem, "no certificate");
        assertThat(codes()).containsExactly(Code.SIGNING_CERTIFICATE);

        Files.write(pem, STRANGER.pem());
        assertThat(codes()).containsExactly(Code.FINGERPRINT_MISMATCH);

        Files.delete(pem);
        assertThat(codes()).containsExactly(Code.MISSING_FILE);
    }

    @Test
    void aCertificateThatIsListedNoMoreIsMissedThoughTheFunctionIsRemembered() throws IOException {
        put(OBJECT + ".p7s", SIGNER.sign(object(), SIGNED));
        pack();
        Path cache = folder.resolve("cache");
        assertThat(build(cache).report()).isPresent();
        assertThat(build(cache).report().orElseThrow().reused()).isEqualTo(1);

        list(STRANGER, "status: active, from: 2026-01-01");

        assertThat(build(cache).diagnostics().sorted())
                .extracting(Diagnostic::code)
                .contains(Code.OBJECT_CERTIFICATE_FOREIGN);
    }

    @Test
    void nothingIsPackedWhoseSignatureCannotBeRight() throws IOException {
        put(OBJECT + ".p7s", SIGNER.signAndShow("another object".getBytes(UTF_8), SIGNED));
        assertThat(packing()).containsExactly(Code.OBJECT_SIGNATURE);
        assertThat(folder.resolve(ARTIFACT)).doesNotExist();

        put(OBJECT + ".p7s", STRANGER.sign(object(), SIGNED));
        assertThat(packing()).isEmpty();

        put("xdp_other.bpf.o.p7s", SIGNER.signAndShow(object(), SIGNED));
        assertThat(packing()).containsExactly(Code.OBJECT_SIGNATURE_OF_NOTHING);
    }

    private List<Code> packing() {
        Diagnostics diagnostics = new Diagnostics();
        PackFolder.run(files, folder.resolve(ARTIFACT), PACKED, diagnostics);
        return diagnostics.sorted().stream().map(Diagnostic::code).toList();
    }

    private byte[] object() throws IOException {
        return Files.readAllBytes(files.resolve(OBJECT));
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(files.resolve(name), content);
    }

    /** Lets the record of the publisher list the certificate of {@code signer}, and no other. */
    private void list(ObjectSigner signer, String status) throws IOException {
        Path record = catalog.resolve("publishers/l3af.yaml");
        Files.copy(CATALOG.resolve("publishers/l3af.yaml"), record, StandardCopyOption.REPLACE_EXISTING);
        Files.write(catalog.resolve("publishers/keys/objects.pem"), signer.pem());
        Files.writeString(
                record,
                "certificates:\n  - { sha256: " + signer.sha256() + ", file: keys/objects.pem, " + status + " }\n",
                StandardOpenOption.APPEND);
    }

    private void unpack() throws IOException {
        Files.createDirectories(files);
        new PackageReader(ArchiveLimits.DEFAULTS).read(release.resolve(ARTIFACT), ARTIFACT, new ContentVisitor() {
            @Override
            public boolean wants(PackageFile file) {
                return true;
            }

            @Override
            public void visit(PackageFile file, byte[] content) {
                try {
                    Files.write(files.resolve(file.name()), content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** Makes the package of what is in {@link #files}, whatever it is, and everything that must fit to it. */
    private void pack() throws IOException {
        Path artifact = release.resolve(ARTIFACT);
        new PackageWriter(ArchiveLimits.DEFAULTS).write(files, artifact);
        byte[] packed = Files.readAllBytes(artifact);
        Path manifest = release.resolve("release.yaml");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("size: [0-9]+", "size: " + packed.length)
                        .replaceFirst("\nsha256: [0-9a-f]+", "\nsha256: " + Sha256.of(packed)));
        SignPackage.run(
                artifact,
                release.resolve(ARTIFACT + ".asc"),
                false,
                new SigningSource.KeyFile(CATALOG.resolve("demo-keys-never-trust-these/l3af.asc"), null),
                PACKED,
                null);
        Files.deleteIfExists(catalog.resolve("ledger.jsonl"));
        Files.writeString(catalog.resolve("ledger.jsonl"), "");
        AppendLedger.run(catalog, 1, HostedPackages.AT_HAND, Instant.now());
    }

    private List<Diagnostic> check() {
        return CheckCatalog.run(catalog, 1, null, HostedPackages.AT_HAND, Instant.now(), Map.of())
                .diagnostics()
                .sorted()
                .stream()
                .filter(problem -> problem.code() != Code.LEDGER_MISSING)
                .toList();
    }

    private List<Code> codes() {
        return check().stream().map(Diagnostic::code).toList();
    }

    private Path site() throws IOException {
        Optional<BuildSite.Report> report = build(null).report();
        assertThat(report).isPresent();
        return folder.resolve("site").toRealPath();
    }

    private BuildSite.Result build(@Nullable Path cache) {
        return SiteBuild.of(catalog, folder.resolve("site"), Instant.now().plusSeconds(60))
                .jobs(1)
                .remembering(cache)
                .run();
    }
}
