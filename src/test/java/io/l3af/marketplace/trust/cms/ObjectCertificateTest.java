package io.l3af.marketplace.trust.cms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayOutputStream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class ObjectCertificateTest {
    @Test
    void aCertificateIsKnownByTheDigestOfItsDer() throws Exception {
        ObjectSigner signer = ObjectSigner.rsa("Packetworks");
        assertThat(ObjectCertificate.parse(signer.pem()).sha256()).isEqualTo(signer.sha256());
    }

    @Test
    void namesDoNotSteerTerminals() throws Exception {
        assertThat(ObjectSigner.rsa("a\u001b[31m\u202e\nb").certificate().subject())
                .startsWith("CN=a")
                .endsWith("b")
                .doesNotContainPattern("[\\p{C}]");
        String unit = ",OU=" + "x".repeat(60);
        assertThat(ObjectSigner.rsa("long" + unit.repeat(4)).certificate().subject())
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void weakAndOtherKeysAreRefused() {
        assertRefused(
                Problem.UNSUPPORTED,
                ObjectSigner.of(ObjectSigner.RSA_SHA256, "weak", 1024, 1, KeyUsage.digitalSignature)
                        .pem());
        assertRefused(
                Problem.UNSUPPORTED, ObjectSigner.of(ObjectSigner.P521, "other").pem());
    }

    @Test
    void keysThatMayNotSignAreRefused() throws Exception {
        assertRefused(
                Problem.CANNOT_SIGN,
                ObjectSigner.of(ObjectSigner.RSA_SHA256, "Packetworks", 2048, 1, KeyUsage.keyCertSign)
                        .pem());
        assertThat(ObjectSigner.of(ObjectSigner.RSA_SHA256, "Packetworks", 2048, 1, KeyUsage.nonRepudiation)
                        .certificate())
                .isNotNull();
    }

    @Test
    void whatIsNotOneCertificateIsRefused() throws Exception {
        byte[] pem = ObjectSigner.rsa("Packetworks").pem();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(pem);
        two.write(pem);
        String text = new String(pem, US_ASCII);

        assertRefused(Problem.NOT_X509, two.toByteArray());
        assertRefused(Problem.NOT_X509, new byte[0]);
        assertRefused(
                Problem.NOT_X509, text.replace("CERTIFICATE", "PUBLIC KEY").getBytes(US_ASCII));
        assertRefused(Problem.NOT_DER, text.replaceFirst("\nMII", "\nMIJ").getBytes(US_ASCII));
        assertRefused(
                Problem.NOT_X509, "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n".getBytes(US_ASCII));
        assertRefused(Problem.TOO_LARGE, new byte[1 << 20]);
    }

    private static void assertRefused(Problem problem, byte[] file) {
        assertThatExceptionOfType(TrustException.class)
                .isThrownBy(() -> ObjectCertificate.parse(file))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
