package io.l3af.marketplace.client;

import static io.l3af.marketplace.client.TestMarketplace.LIMITER;
import static io.l3af.marketplace.client.TestMarketplace.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.trust.cms.ObjectSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites whose packages have CMS signatures in them, sound or not. */
class ObjectProofTest {
    private static final byte[] OBJECT = "an object".getBytes(UTF_8);
    private static final Instant SIGNED = Instant.parse("2026-11-19T00:00:00Z");
    private static final ObjectSigner SIGNER = ObjectSigner.rsa("Acme objects");
    private static final ObjectSigner STRANGER = ObjectSigner.rsa("Stranger");

    @TempDir
    private Path temporary = Path.of("set by JUnit");

    private final List<String> steps = new ArrayList<>();
    private TestMarketplace marketplace;

    @BeforeEach
    void aMarketplaceWhosePublisherListsACertificate() throws IOException {
        marketplace = new TestMarketplace(Files.createTempDirectory(temporary, "scratch"));
        marketplace.objectSigners.add(SIGNER);
        marketplace.inPackages.put("x.bpf.o", OBJECT);
    }

    @Test
    void aGoodSignatureIsAStepOfTheProof() throws Exception {
        marketplace.inPackages.put("x.bpf.o.p7s", SIGNER.sign(OBJECT, SIGNED));

        assertThat(verify(site())).isEmpty();
        assertThat(steps)
                .contains("object: x.bpf.o is signed with certificate " + SIGNER.sha256() + " of CN=Acme objects");
    }

    @Test
    void aSignatureThatDoesNotHoldIsRefusedThoughTheIndexHasThePackage() throws Exception {
        marketplace.inPackages.put("x.bpf.o.p7s", STRANGER.sign(OBJECT, SIGNED));
        assertThat(verify(site())).containsExactly(Code.PACKAGE_REFUSED);

        marketplace = new TestMarketplace(Files.createTempDirectory(temporary, "scratch"));
        marketplace.objectSigners.add(SIGNER);
        marketplace.inPackages.put("x.bpf.o.p7s", SIGNER.sign(OBJECT, SIGNED));
        assertThat(verify(site())).containsExactly(Code.PACKAGE_REFUSED);
    }

    @Test
    void aCopyThatShowsAnotherCertificateIsRefused() throws Exception {
        marketplace.inPackages.put("x.bpf.o.p7s", SIGNER.sign(OBJECT, SIGNED));
        Path site = site();
        Path certificate = site.resolve(SitePaths.certificate(SIGNER.sha256()));
        Files.write(certificate, STRANGER.pem());
        assertThat(verify(site)).containsExactly(Code.SHARD_MISMATCH);
        Files.writeString(certificate, "no certificate");
        assertThat(verify(site)).containsExactly(Code.SHARD_MISMATCH);
    }

    @Test
    void anIndexThatListsNoCertificatesSaysNothingOfSignatures() throws Exception {
        marketplace.objectSigners.clear();
        marketplace.inPackages.put("x.bpf.o.p7s", SIGNER.sign(OBJECT, SIGNED));
        assertThat(verify(site())).isEmpty();
        assertThat(steps).noneMatch(step -> step.startsWith("object: "));
    }

    private Path site() throws IOException {
        marketplace.release(LIMITER, "1.0.0");
        return marketplace.writeTo(Files.createTempDirectory(temporary, "site"));
    }

    private List<Code> verify(Path site) throws RefusedException, IOException {
        Diagnostics diagnostics = new Diagnostics();
        Fetching.Setting setting = new Fetching.Setting(
                Patience.DEFAULT,
                NOW,
                (step, what) -> steps.add(step + ": " + what),
                SiteCopy.Progress.NONE,
                diagnostics,
                Entitlements.NONE);
        List<Pin> pins = List.of(Pin.of(marketplace.indexKey.fingerprint()));
        assertThat(Verifying.by(site.toString(), pins, setting).site(Files.createTempDirectory(temporary, "part")))
                .isEqualTo(1);
        return diagnostics.sorted().stream().map(Diagnostic::code).toList();
    }
}
