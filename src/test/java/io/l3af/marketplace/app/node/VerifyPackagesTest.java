package io.l3af.marketplace.app.node;

import static io.l3af.marketplace.client.TestMarketplace.LIMITER;
import static io.l3af.marketplace.client.TestMarketplace.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.client.Pin;
import io.l3af.marketplace.client.TestMarketplace;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.WantedRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyPackagesTest {
    @TempDir
    private Path temporary = Path.of("set by JUnit");

    private final List<String> steps = new ArrayList<>();
    private TestMarketplace marketplace;
    private Path site = temporary;
    private Path node = temporary;

    @BeforeEach
    void aNodeThatFetchedFromASite() throws IOException {
        marketplace = new TestMarketplace(Files.createTempDirectory(temporary, "scratch"));
        marketplace.release(LIMITER, "1.0.0").release(LIMITER, "1.1.0");
        site = marketplace.writeTo(temporary.resolve("site"));
        node = temporary.resolve("node");
        FetchFunctions.Result fetched = FetchFunctions.run(
                new FetchFunctions.Request(
                        List.of(WantedRelease.parse(LIMITER.toString())),
                        site.toString(),
                        node,
                        pins(),
                        Set.of("noble"),
                        false,
                        Patience.DEFAULT,
                        Entitlements.NONE,
                        NOW),
                Witness.NOBODY,
                SiteCopy.Progress.NONE);
        assertThat(fetched.diagnostics().sorted()).isEmpty();
    }

    @Test
    void provesEveryReleaseOfASite() {
        VerifyPackages.Result result = verify(site, null);

        assertThat(result.diagnostics().sorted()).isEmpty();
        assertThat(result.packages()).isEqualTo(2);
        assertThat(steps)
                .containsSubsequence(
                        "signature", "expiry", "memory", "package", "rights", "digest", "archive", "package");
    }

    @Test
    void namesThePackageOfASiteThatWasChanged() throws IOException {
        Path changed = site.resolve("packages/security/limits/acme/limiter/1.0.0/bookworm/pkg_limiter.tar.gz");
        byte[] bytes = Files.readAllBytes(changed);
        bytes[20] ^= 1;
        Files.write(changed, bytes);

        thenFound(verify(site, null), Code.PACKAGE_MISMATCH);
    }

    @Test
    void findsTheReleaseOfAFile() throws IOException {
        Path file = Files.copy(placed(), temporary.resolve("renamed.tar.gz"));

        assertThat(verify(file, site).diagnostics().sorted()).isEmpty();
        assertThat(steps).contains("package", "digest", "signature");
    }

    @Test
    void knowsNoOtherFile() throws IOException {
        Path file = Files.writeString(temporary.resolve("pkg_limiter.tar.gz"), "something else");

        thenFound(verify(file, site), Code.PACKAGE_NOT_LISTED);
    }

    @Test
    void needsASiteToVerifyAFile() {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> verify(placed(), null))
                .withMessageContaining("which site");
    }

    @Test
    void believesNoSiteWithoutAPin() {
        VerifyPackages.Result result = VerifyPackages.run(
                new VerifyPackages.Request(site.toString(), null, List.of(), Patience.DEFAULT, NOW), Witness.NOBODY);

        thenFound(result, Code.INDEX_NOT_PINNED);
    }

    @Test
    void provesWhatLiesOnANode() {
        VerifyPackages.Result result = verifyNode();

        assertThat(result.diagnostics().sorted()).isEmpty();
        assertThat(result.packages()).isEqualTo(1);
    }

    @Test
    void tellsWhatWasChangedOnANodeAndWhatCameFromElsewhere() throws IOException {
        Files.writeString(placed(), "changed");
        Files.createDirectories(node.resolve("other/1.0.0/noble"));
        Files.writeString(node.resolve("other/1.0.0/noble/other.tar.gz"), "other");
        Files.writeString(node.resolve("limiter/1.1.0/noble/other.tar.gz"), "other");

        thenFound(verifyNode(), Code.PACKAGE_NOT_LISTED, Code.PACKAGE_MISMATCH, Code.PACKAGE_NOT_LISTED);
    }

    @Test
    void tellsWhatWasWithdrawnSinceItWasFetched() throws IOException {
        TestMarketplace later = new TestMarketplace(Files.createTempDirectory(temporary, "scratch"));
        later.release(
                LIMITER,
                "1.1.0",
                Map.of(
                        "yanked", Map.of("date", "2026-11-21", "reason", "it loops"),
                        "advisories", List.of("TEST-2026-0001")));
        later.serial = 2;
        later.writeTo(site);

        thenFound(verifyNode(), Code.RELEASE_YANKED, Code.RELEASE_ADVISED);
    }

    private static void thenFound(VerifyPackages.Result result, Code... codes) {
        assertThat(result.diagnostics().sorted()).extracting(Diagnostic::code).containsExactly(codes);
    }

    private VerifyPackages.Result verifyNode() {
        return VerifyPackages.run(
                new VerifyPackages.Request(node.toString(), null, List.of(), Patience.DEFAULT, NOW), Witness.NOBODY);
    }

    private VerifyPackages.Result verify(Path target, @Nullable Path from) {
        return VerifyPackages.run(
                new VerifyPackages.Request(
                        target.toString(), from == null ? null : from.toString(), pins(), Patience.DEFAULT, NOW),
                (step, found) -> steps.add(step));
    }

    private List<Pin> pins() {
        return List.of(Pin.of(marketplace.indexKey.fingerprint()));
    }

    private Path placed() {
        return node.resolve("limiter/1.1.0/noble/pkg_limiter.tar.gz");
    }
}
