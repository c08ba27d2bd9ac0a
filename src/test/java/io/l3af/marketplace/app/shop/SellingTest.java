package io.l3af.marketplace.app.shop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.edit.EditedCatalog;
import io.l3af.marketplace.app.node.FetchFunctions;
import io.l3af.marketplace.app.site.BuildSite;
import io.l3af.marketplace.app.site.SiteBuild;
import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.client.Pin;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.index.EntitlementDocument;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.scratch.TreeCopy;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.DecryptionKey;
import io.l3af.marketplace.trust.openpgp.KeyGenerator;
import io.l3af.marketplace.trust.openpgp.Sealing;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sealed function of the demonstration, sold to buyers of this test, who fetch it from a site. */
class SellingTest {
    private static final Path CATALOG = Path.of("catalog");
    private static final Path SHOP = Path.of("scripts/sell/shop");
    private static final String FUNCTION = "security/limits/northlight/burst-guard";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SigningSource.KeyFile SELLER =
            new SigningSource.KeyFile(CATALOG.resolve("demo-keys-never-trust-these/northlight.asc"), null);
    private static final Path SELLER_CERTIFICATE =
            CATALOG.resolve("publishers/keys/DBC8AF86E5264ED102FFBE9CE21AAFBF8489D80B.asc");
    private static final KeyGenerator.NewKey BUYER = key("Buyer");
    private static final KeyGenerator.NewKey STRANGER = key("Stranger");

    @TempDir
    static Path built;

    @TempDir
    Path folder;

    private Path shop;

    private static KeyGenerator.NewKey key(String name) {
        return new KeyGenerator().generate(name, Instant.parse("2026-01-01T00:00:00Z"), null, true);
    }

    @BeforeAll
    static void build() throws IOException {
        TreeCopy.copy(CATALOG, built.resolve("catalog"));
        build(built.resolve("site"));
    }

    private static void build(Path site) {
        BuildSite.Result result =
                SiteBuild.of(built.resolve("catalog"), site, NOW).madeAt(NOW).run();
        assertThat(result.diagnostics().sorted()).isEmpty();
    }

    @BeforeEach
    void openShop() throws IOException {
        shop = folder.resolve("shop");
        TreeCopy.copy(SHOP, shop);
    }

    private Path grant(String order, KeyGenerator.NewKey buyer, @Nullable LocalDate until) throws Exception {
        return grant(order, buyer, until, null, false, NOW).file();
    }

    private GrantEntitlement.Result grant(
            String order,
            KeyGenerator.NewKey buyer,
            @Nullable LocalDate until,
            @Nullable Path terms,
            boolean renews,
            Instant date)
            throws Exception {
        return GrantEntitlement.run(
                new GrantEntitlement.Request(
                        shop,
                        order,
                        WantedRelease.parse(FUNCTION),
                        Certificate.parse(buyer.certificate().getBytes(US_ASCII)),
                        until,
                        terms,
                        renews),
                SELLER,
                date);
    }

    /** An entitlement whose last day is the one before {@link #NOW}. */
    private Path ended(String order) throws Exception {
        LocalDate until = LocalDate.parse("2026-11-21");
        return grant(order, BUYER, until, null, false, NOW.minus(Duration.ofDays(1)))
                .file();
    }

    private List<Code> fetch(Path site, String release, KeyGenerator.NewKey key, byte[]... entitlements)
            throws Exception {
        List<Entitlements.Held> held = Stream.of(entitlements)
                .map(content -> new Entitlements.Held("1.asc", content))
                .toList();
        FetchFunctions.Result result = FetchFunctions.run(
                new FetchFunctions.Request(
                        List.of(WantedRelease.parse(release)),
                        site.toString(),
                        folder.resolve("node"),
                        List.of(Pin.of(Files.readAllBytes(
                                CATALOG.resolve("publishers/keys/D679AFC3E2E86F363C9F996F3691CC671F8998CF.asc")))),
                        Set.of("noble"),
                        false,
                        Patience.DEFAULT,
                        new Entitlements(
                                held, DecryptionKey.parse(key.secretKey().getBytes(US_ASCII), null)),
                        NOW),
                Witness.NOBODY,
                SiteCopy.Progress.NONE);
        return result.diagnostics().sorted().stream().map(Diagnostic::code).toList();
    }

    private List<Code> fetch(KeyGenerator.NewKey key, byte[]... entitlements) throws Exception {
        return fetch(built.resolve("site"), FUNCTION, key, entitlements);
    }

    private Path installed() {
        return folder.resolve("node/burst-guard/1.0.0/noble/burst_guard.tar.gz");
    }

    @Test
    void theBuyerGetsWhatTheSellerPacked() throws Exception {
        assertThat(fetch(BUYER, Files.readAllBytes(grant("1", BUYER, null)))).isEmpty();
        assertThat(installed())
                .hasSameBinaryContentAs(
                        SHOP.resolve("packages/security.limits.northlight.burst-guard/1.0.0/burst_guard.tar.gz"));
        assertThat(folder.resolve("node/.kfm/parts")).isEmptyDirectory();
        assertThat(fetch(STRANGER)).as("what is in place").isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedByName() throws Exception {
        byte[] good = Files.readAllBytes(grant("1", BUYER, null));
        byte[] changed = good.clone();
        changed[good.length / 2] ^= 1;

        assertThat(fetch(BUYER)).containsExactly(Code.ENTITLEMENT_MISSING);
        assertThat(fetch(BUYER, changed)).containsExactly(Code.ENTITLEMENT_REFUSED);
        assertThat(fetch(BUYER, "{}".getBytes(US_ASCII))).containsExactly(Code.ENTITLEMENT_REFUSED);
        assertThat(fetch(STRANGER, good)).containsExactly(Code.ENTITLEMENT_OF_ANOTHER);
        assertThat(fetch(BUYER, Files.readAllBytes(ended("2")))).containsExactly(Code.ENTITLEMENT_ENDED);
        assertThat(folder.resolve("node/burst-guard")).doesNotExist();
        assertThat(fetch(BUYER, Files.readAllBytes(grant("3", BUYER, LocalDate.parse("2026-11-22")))))
                .as("its last day")
                .isEmpty();
    }

    @Test
    void ofSeveralEntitlementsThatWhichFitsIsTaken() throws Exception {
        byte[] ended = Files.readAllBytes(ended("1"));
        byte[] others = Files.readAllBytes(grant("2", STRANGER, null));
        byte[] good = Files.readAllBytes(grant("3", BUYER, null));

        assertThat(fetch(BUYER, others, ended)).as("the nearest").containsExactly(Code.ENTITLEMENT_ENDED);
        assertThat(fetch(BUYER, others, ended, good)).isEmpty();
    }

    @Test
    void whatWasGrantedForOtherBytesOrWithTheWrongKeyOpensNothing() throws Exception {
        Entitlement good = EntitlementDocument.read(content(grant("1", BUYER, null)));
        Entitlement.Opening opening = good.openings().get(0);
        byte[] other = Sealing.seal(
                        new ByteArrayInputStream(new byte[10]), 10, signature(), OutputStream.nullOutputStream())
                .encryptedTo(Certificate.parse(BUYER.certificate().getBytes(US_ASCII)), NOW);

        assertThat(fetch(
                        BUYER,
                        signed(
                                good,
                                new Entitlement.Opening(
                                        opening.version(), Sha256.of(new byte[1]), opening.sessionKey()))))
                .containsExactly(Code.ENTITLEMENT_ELSEWHERE);
        assertThat(fetch(
                        BUYER,
                        signed(
                                good,
                                new Entitlement.Opening(
                                        opening.version(),
                                        opening.sha256(),
                                        Base64.getEncoder().encodeToString(other)))))
                .containsExactly(Code.SEALED_PACKAGE_BROKEN);
        assertThat(fetch(BUYER, signed(good, new Entitlement.Opening(opening.version(), opening.sha256(), "AAAA"))))
                .containsExactly(Code.SEALED_PACKAGE_BROKEN);
        assertThat(folder.resolve("node/burst-guard")).doesNotExist();
    }

    private static byte[] content(Path entitlement) throws Exception {
        Certificate seller = Certificate.read(SELLER_CERTIFICATE);
        return ((Opened.Good) new SignatureVerifier(List.of(seller), NOW).open(Files.readAllBytes(entitlement)))
                .content();
    }

    private static byte[] signature() throws Exception {
        return SELLER.signerAt(NOW, null)
                .detached(new ByteArrayInputStream(new byte[10]))
                .getBytes(US_ASCII);
    }

    private static byte[] signed(Entitlement of, Entitlement.Opening opening) throws Exception {
        return SELLER.signerAt(NOW, null)
                .inline(EntitlementDocument.write(new Entitlement(
                        of.id(),
                        of.order(),
                        of.function(),
                        of.versions(),
                        of.buyer(),
                        of.issued(),
                        of.until(),
                        of.terms(),
                        List.of(opening))))
                .getBytes(US_ASCII);
    }

    @Test
    void anOrderThatWasTakenBackOpensNothingNewAndOthersDo() throws Exception {
        byte[] good = Files.readAllBytes(grant("1", BUYER, null));
        byte[] other = Files.readAllBytes(grant("2", BUYER, null));
        EditedCatalog edited = RevokeOrder.run(built.resolve("catalog"), shop, List.of("1"), SELLER, NOW);
        assertThat(edited.diagnostics().sorted()).isEmpty();
        Path site = folder.resolve("site");
        build(site);

        assertThat(fetch(site, FUNCTION, BUYER, good)).containsExactly(Code.ENTITLEMENT_REVOKED);
        assertThat(folder.resolve("node/burst-guard")).doesNotExist();
        assertThat(fetch(site, FUNCTION, BUYER, other)).isEmpty();
        Files.delete(built.resolve("catalog/functions/" + FUNCTION + "/revoked.asc"));
    }

    @Test
    void anOrderIsGrantedOnceUnlessItIsRenewed() throws Exception {
        grant("1", BUYER, null);
        assertThatThrownBy(() -> grant("1", BUYER, null))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("order 1 has an entitlement already");
        assertThat(ListSales.run(shop, NOW)).extracting(Entitlement::order).containsExactly("1");
    }

    @Test
    void whatIsNotSaidAnewStaysWhenAnOrderIsRenewed() throws Exception {
        LocalDate until = LocalDate.parse("2027-11-30");
        Path terms = Files.writeString(folder.resolve("terms"), "For one host.");
        grant("1", BUYER, until, terms, false, NOW);

        Entitlement renewed = grant("1", BUYER, null, null, true, NOW).entitlement();
        assertThat(renewed.until()).isEqualTo(until);
        assertThat(renewed.terms()).isEqualTo(Sha256.of(Files.readAllBytes(terms)));
        Entitlement longer =
                grant("1", BUYER, until.plusYears(1), null, true, NOW).entitlement();
        assertThat(longer.until()).isEqualTo(until.plusYears(1));
    }

    @Test
    void whatWouldOpenNothingIsNotGranted() throws Exception {
        assertThatThrownBy(() -> grant("1", BUYER, LocalDate.parse("2026-11-21")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the entitlement of order 1 would open nothing: it ends on 2026-11-21");
        assertThat(shop.resolve("grants/1.asc")).doesNotExist();

        ended("2");
        assertThatThrownBy(() -> grant("2", BUYER, null, null, true, NOW))
                .as("as long as before")
                .isInstanceOf(EnvironmentException.class);
    }

    @Test
    void ordersAreTakenBackByTheSellerAlone() throws Exception {
        grant("1", BUYER, null);
        Path key = folder.resolve("stranger.key");
        Files.writeString(key, STRANGER.secretKey());

        assertThatThrownBy(() -> RevokeOrder.run(
                        built.resolve("catalog"), shop, List.of("1"), new SigningSource.KeyFile(key, null), NOW))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("are signed by key DBC8AF86E5264ED102FFBE9CE21AAFBF8489D80B");
        assertThat(built.resolve("catalog/functions/" + FUNCTION + "/revoked.asc"))
                .doesNotExist();
    }

    @Test
    void aSellersKeyMayBeMadeToLastLonger() throws Exception {
        Path certificate = shop.resolve("seller.asc");
        Files.write(certificate, withoutSubkeys(Files.readAllBytes(SELLER_CERTIFICATE)));

        grant("1", BUYER, null);

        assertThat(ListSales.run(shop, NOW)).extracting(Entitlement::order).containsExactly("1");
    }

    /** An earlier state of a certificate. */
    private static byte[] withoutSubkeys(byte[] certificate) throws Exception {
        var ring = (PGPPublicKeyRing)
                new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(certificate))).nextObject();
        return new PGPPublicKeyRing(List.of(ring.getPublicKey())).getEncoded();
    }

    private static List<Code> seal(Path catalog, String version, Path shop) throws Exception {
        return SealRelease.run(
                        catalog,
                        ReleaseName.parse(FUNCTION + "@" + version),
                        shop,
                        Certificate.read(SELLER_CERTIFICATE),
                        NOW)
                .diagnostics()
                .sorted()
                .stream()
                .map(Diagnostic::code)
                .toList();
    }

    @Test
    void whatIsPublishedIsNotSealedAnyMore() throws Exception {
        Path catalog = built.resolve("catalog");

        assertThat(seal(catalog, "1.0.0-trial", shop)).containsExactly(Code.PUBLISHED_PACKAGE_CHANGED);
        assertThat(seal(catalog, "1.0.0", shop)).containsExactly(Code.ALREADY_SAID);
        assertThat(catalog.resolve("functions/" + FUNCTION + "/releases/1.0.0-trial/burst_guard.tar.gz"))
                .exists();
    }

    @Test
    void nothingIsSealedToAKeyThatCannotGrantIt() {
        assertThatThrownBy(() -> SealRelease.run(
                        built.resolve("catalog"),
                        ReleaseName.parse(FUNCTION + "@1.0.0-trial"),
                        shop,
                        Certificate.parse(STRANGER.certificate().getBytes(US_ASCII)),
                        NOW))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("are signed by key DBC8AF86E5264ED102FFBE9CE21AAFBF8489D80B");
    }

    @Test
    void aPackageIsKeptBeforeTheCatalogLosesIt() throws Exception {
        Path catalog = folder.resolve("catalog");
        TreeCopy.copy(CATALOG, catalog);
        Path release = catalog.resolve("functions/" + FUNCTION + "/releases/1.1.0");
        Path plain = newRelease(release);
        Path kept = shop.resolve("packages/security.limits.northlight.burst-guard/1.1.0/burst_guard.tar.gz");
        Path inTheWay = shop.resolve("sealed/security.limits.northlight.burst-guard/1.1.0.json");
        Files.createDirectory(inTheWay);

        assertThatThrownBy(() -> seal(catalog, "1.1.0", shop)).isInstanceOf(EnvironmentException.class);
        assertThat(kept).hasSameBinaryContentAs(plain);
        Files.delete(inTheWay);
        assertThat(seal(catalog, "1.1.0", shop)).isEmpty();
        assertThat(plain).doesNotExist();
        assertThat(release.resolve("burst_guard.tar.gz.gpg")).exists();
        assertThat(kept).exists();
        assertThat(kept.resolveSibling("burst_guard.tar.gz.asc")).exists();
    }

    /** Puts a signed package of the seller's into {@code release}. */
    private static Path newRelease(Path release) throws Exception {
        byte[] content = Files.readAllBytes(
                SHOP.resolve("packages/security.limits.northlight.burst-guard/1.0.0/burst_guard.tar.gz"));
        Files.createDirectory(release);
        Files.writeString(
                release.resolve("release.yaml"),
                "date: 2026-11-20\nartifact: burst_guard.tar.gz\nsize: " + content.length + "\nsha256: \""
                        + Sha256.of(content) + "\"\nchanges: More.\n");
        Files.writeString(
                release.resolve("burst_guard.tar.gz.asc"),
                SELLER.signerAt(NOW, null).detached(new ByteArrayInputStream(content)));
        return Files.write(release.resolve("burst_guard.tar.gz"), content);
    }
}
