package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyGeneratorTest {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] CONTENT = "the package".getBytes(UTF_8);

    @Test
    void aNewKeySignsWhatItsCertificateVerifies() throws Exception {
        var made = new KeyGenerator().generate("Ada Example <ada@example.com>", CREATED, null);
        var certificate = Certificate.parse(made.certificate().getBytes(US_ASCII));
        var signer = SigningKey.parse(made.secretKey().getBytes(US_ASCII), null).signerAt(SIGNED, new Pen(32473));
        var verifier = new SignatureVerifier(List.of(certificate), SIGNED);

        var verdict = verifier.verify(
                signer.detached(new ByteArrayInputStream(CONTENT)).getBytes(US_ASCII), CONTENT);
        var opened = verifier.open(signer.inline(CONTENT).getBytes(US_ASCII));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Good.class, good -> {
            assertThat(good.signedBy().key()).isEqualTo(certificate.fingerprint());
            assertThat(good.signedBy().signingKey()).isNotEqualTo(certificate.fingerprint());
            assertThat(good.signedBy().date()).isEqualTo(SIGNED);
            assertThat(good.signedBy().pen()).isEqualTo(new Pen(32473));
        });
        assertThat(opened)
                .isInstanceOfSatisfying(
                        Opened.Good.class, good -> assertThat(good.content()).isEqualTo(CONTENT));
    }

    @Test
    void aCertificateTellsWhoAndSinceWhen() throws Exception {
        var made = new KeyGenerator().generate("Ada Example <ada@example.com>", CREATED, null);
        var certificate = Certificate.parse(made.certificate().getBytes(US_ASCII));
        assertThat(certificate.userIds()).containsExactly("Ada Example <ada@example.com>");
        assertThat(certificate.created()).isEqualTo(CREATED);
        assertThat(canSign(certificate, CREATED)).isTrue();
        assertThat(canSign(certificate, CREATED.minusSeconds(1))).isFalse();
    }

    private static boolean canSign(Certificate certificate, Instant time) {
        return certificate.keys().anyMatch(key -> certificate.refusal(key, time).isEmpty());
    }

    @Test
    void armorCarriesNoVersionAndNoComment() {
        var made = new KeyGenerator().generate("Ada Example <ada@example.com>", CREATED, null);
        assertThat(made.certificate()).startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n");
        assertThat(made.secretKey()).startsWith("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n");
        assertThat(made.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void aPassphraseIsAskedForAndChecked() throws Exception {
        var made = new KeyGenerator().generate("Ada", CREATED, "correct horse".toCharArray());
        byte[] secret = made.secretKey().getBytes(US_ASCII);
        assertThat(SigningKey.parse(secret, "correct horse".toCharArray()).signerAt(SIGNED, null))
                .isNotNull();
        assertProblem(Problem.PASSPHRASE, () -> SigningKey.parse(secret, null));
        assertProblem(Problem.PASSPHRASE, () -> SigningKey.parse(secret, "battery".toCharArray()));
    }

    @Test
    void theSameContentDateAndPenGiveTheSameBytes() throws Exception {
        var made = new KeyGenerator().generate("Ada", CREATED, null);
        byte[] secret = made.secretKey().getBytes(US_ASCII);
        var one = SigningKey.parse(secret, null).signerAt(SIGNED, new Pen(32473));
        var other = SigningKey.parse(secret, null).signerAt(SIGNED.plusMillis(999), new Pen(32473));
        assertThat(one.detached(new ByteArrayInputStream(CONTENT)))
                .isEqualTo(other.detached(new ByteArrayInputStream(CONTENT)));
        assertThat(one.inline(CONTENT)).isEqualTo(other.inline(CONTENT));
    }

    @Test
    void aKeySignsNothingBeforeItWasMade() throws Exception {
        var made = new KeyGenerator().generate("Ada", CREATED, null);
        var key = SigningKey.parse(made.secretKey().getBytes(US_ASCII), null);
        assertProblem(Problem.CANNOT_SIGN, () -> key.signerAt(CREATED.minusSeconds(1), null));
    }

    @Test
    void aSecretKeyIsNoCertificateAndTheOtherWayRound() {
        var made = new KeyGenerator().generate("Ada", CREATED, null);
        assertProblem(
                Problem.SECRET_KEY, () -> Certificate.parse(made.secretKey().getBytes(US_ASCII)));
        assertProblem(
                Problem.NOT_OPENPGP, () -> SigningKey.parse(made.certificate().getBytes(US_ASCII), null));
    }

    @Test
    void aUserIdIsOneLine() {
        assertThatThrownBy(() -> new KeyGenerator().generate("Ada\nEve", CREATED, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertProblem(Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TrustException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
