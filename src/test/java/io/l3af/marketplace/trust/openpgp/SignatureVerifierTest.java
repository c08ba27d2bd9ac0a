package io.l3af.marketplace.trust.openpgp;

import static io.l3af.marketplace.trust.openpgp.SignatureCorpus.CONTENT;
import static io.l3af.marketplace.trust.openpgp.SignatureCorpus.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVerifierTest {
    static Stream<Arguments> bad() {
        return SignatureCorpus.bad().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(given -> arguments(given, entry.getKey())));
    }

    static List<SignatureCase> good() {
        return SignatureCorpus.good();
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @MethodSource("bad")
    void refuses(SignatureCase given, Reason reason) throws Exception {
        assertThat(verify(given))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "{0} is accepted")
    @MethodSource("good")
    void accepts(SignatureCase given) throws Exception {
        assertThat(verify(given)).isInstanceOf(Verdict.Good.class);
    }

    @ParameterizedTest(name = "{0}: ... {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "subkey-hard-revoked-later | , which was revoked on 2025-09-01 as compromised",
                "soft-revoked-before-sig | , whose primary key was revoked on 2025-03-01 as retired",
                "sig-after-subkey-expiry | , which had expired on 2025-01-02",
                "wrong-key | , which is not among the expected ones",
                "sig-sha1 | made with SHA-1: sign with SHA-256 or better",
                "sig-expired | , but the signature expired at 2025-06-02T00:00:00Z",
            })
    void saysWhy(String name, String end) throws Exception {
        assertThat(((Verdict.Refused) verify(SignatureCorpus.named(name))).sentence())
                .endsWith(end);
    }

    @Test
    void readsThePenThatWasSignedAndNoOther() throws Exception {
        assertThat(penOf("notation-pen")).isEqualTo(new Pen(32473));
        assertThat(penOf("critical-pen")).isEqualTo(new Pen(32473));
        assertThat(penOf("notation-other")).isNull();
        assertThat(penOf("notation-pen-unhashed")).isNull();
    }

    @Test
    void aSignatureMayBeSlightlyAheadOfOurClock() throws Exception {
        var given = SignatureCorpus.named("primary-only");
        var certificates = List.of(Certificate.parse(given.certificate()));
        Instant signed = SignatureCorpus.SIGNED;
        assertThat(new SignatureVerifier(certificates, signed.minus(Duration.ofMinutes(10)))
                        .verify(given.signature(), CONTENT))
                .isInstanceOf(Verdict.Good.class);
        assertThat(new SignatureVerifier(certificates, signed.minus(Duration.ofMinutes(11)))
                        .verify(given.signature(), CONTENT))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void saysWhenAVerdictMayBeAnother() throws Exception {
        var ending = SignatureCorpus.named("sig-expired");
        Instant begin = SignatureCorpus.SIGNED.minus(Duration.ofMinutes(10));
        Instant end = SignatureVerifier.nextChange(ending.signature(), begin).orElseThrow();

        assertThat(SignatureVerifier.nextChange(ending.signature(), begin.minusSeconds(1)))
                .contains(begin);
        assertThat(SignatureVerifier.nextChange(ending.signature(), end)).isEmpty();
        var certificates = List.of(Certificate.parse(ending.certificate()));
        assertThat(Stream.of(begin.minusSeconds(1), begin, end.minusSeconds(1), end)
                        .map(now -> new SignatureVerifier(certificates, now).verify(ending.signature(), CONTENT)
                                instanceof Verdict.Good))
                .containsExactly(false, true, true, false);
    }

    @Test
    void whatCannotBeReadMayBeAnotherAtAnyMoment() {
        assertThat(SignatureVerifier.nextChange("hello".getBytes(UTF_8), NOW)).contains(NOW);
    }

    @Test
    void findsTheRightOneOfSeveralCertificates() throws Exception {
        var given = SignatureCorpus.named("v4-eddsa-legacy");
        var certificates = List.of(
                Certificate.parse(SignatureCorpus.named("v4-ed25519-algo27").certificate()),
                Certificate.parse(given.certificate()),
                Certificate.parse(given.certificate()));
        assertThat(new SignatureVerifier(certificates, NOW).verify(given.signature(), CONTENT))
                .isInstanceOf(Verdict.Good.class);
    }

    @Test
    void nobodyIsTrustedWithoutACertificate() {
        assertThat(new SignatureVerifier(List.of(), NOW)
                        .verify(SignatureCorpus.named("primary-only").signature(), CONTENT))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_KEY));
    }

    @Test
    void whatIsNoSignatureIsRefusedWithAReason() throws Exception {
        assertThat(sentence("".getBytes(UTF_8))).isEqualTo("not an OpenPGP signature: it is empty");
        assertThat(sentence("hello".getBytes(UTF_8)))
                .isEqualTo("not an OpenPGP signature: it is neither OpenPGP packets nor their ASCII armor");
        assertThat(sentence("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n".getBytes(UTF_8)))
                .isEqualTo("not an OpenPGP signature: its armor is a PGP PUBLIC KEY BLOCK, not a PGP SIGNATURE");
        assertThat(sentence(SignatureCorpus.named("primary-only").certificate()))
                .isEqualTo("not an OpenPGP signature: it holds more than detached signatures");
        assertThat(sentence(new byte[(64 << 10) + 1]))
                .isEqualTo("not an OpenPGP signature: it has 65537 bytes, and at most 65536 are read");
        String armored = Armor.encode(SignatureCorpus.named("primary-only").signature());
        assertThat(sentence((armored + "and more\n").getBytes(US_ASCII)))
                .isEqualTo("not an OpenPGP signature: text follows the end of its armor");
        assertThat(sentence(armored.substring(0, 100).getBytes(US_ASCII)))
                .isEqualTo("not an OpenPGP signature: its armor is cut off");
    }

    @Test
    void armorMayHaveHeadersBlankLinesAndCarriageReturns() throws Exception {
        String armored = Armor.encode(SignatureCorpus.named("primary-only").signature());
        String dressed = "\r\n"
                + armored.replace("\n", "\r\n").replaceFirst("-----\r\n", "-----\r\nComment: by Ada\r\n")
                + "\r\n";
        assertThat(verify(dressed.getBytes(US_ASCII))).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void tooManySignaturesAreNotChecked() throws Exception {
        byte[] one = SignatureCorpus.named("primary-only").signature();
        byte[] many = new byte[one.length * 17];
        for (int i = 0; i < 17; i++) {
            System.arraycopy(one, 0, many, i * one.length, one.length);
        }
        assertThat(sentence(many))
                .isEqualTo("not an OpenPGP signature: it holds 17 signatures, and at most 16 are checked");
    }

    @Test
    void aContentThatCannotBeReadIsNoVerdict() throws Exception {
        var given = SignatureCorpus.named("primary-only");
        var verifier = new SignatureVerifier(List.of(Certificate.parse(given.certificate())), NOW);
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        assertThatThrownBy(() -> verifier.verify(given.signature(), broken))
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void aLargeContentIsReadInOnePass() throws Exception {
        byte[] large = new byte[3_000_001];
        var made = new KeyGenerator().generate("Ada", SignatureCorpus.CREATED, null);
        String signature = SigningKey.parse(made.secretKey().getBytes(US_ASCII), null)
                .signerAt(SignatureCorpus.SIGNED, null)
                .detached(new ByteArrayInputStream(large));
        var verifier = new SignatureVerifier(
                List.of(Certificate.parse(made.certificate().getBytes(US_ASCII))), NOW);
        assertThat(verifier.verify(signature.getBytes(US_ASCII), new ByteArrayInputStream(large)))
                .isInstanceOf(Verdict.Good.class);
        large[2_999_999] = 1;
        assertThat(verifier.verify(signature.getBytes(US_ASCII), large)).isInstanceOf(Verdict.Refused.class);
    }

    private static Verdict verify(SignatureCase given) throws Exception {
        var certificates = List.of(Certificate.parse(given.certificate()));
        return new SignatureVerifier(certificates, NOW).verify(given.signature(), given.content());
    }

    private static Verdict verify(byte[] signature) throws Exception {
        var certificate =
                Certificate.parse(SignatureCorpus.named("primary-only").certificate());
        return new SignatureVerifier(List.of(certificate), NOW).verify(signature, CONTENT);
    }

    private static String sentence(byte[] signature) throws Exception {
        return ((Verdict.Refused) verify(signature)).sentence();
    }

    private static @Nullable Pen penOf(String name) throws Exception {
        return ((Verdict.Good) verify(SignatureCorpus.named(name))).signedBy().pen();
    }
}
