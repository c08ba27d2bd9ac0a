package io.l3af.marketplace.trust.openpgp;

import static io.l3af.marketplace.trust.openpgp.SignatureCorpus.CONTENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.junit.jupiter.api.Test;

class InlineMessageTest {
    private static final KeyGenerator.NewKey KEY =
            new KeyGenerator(TestKeys.random("inline")).generate("Ada", SignatureCorpus.CREATED, null);

    @Test
    void opensArmoredAndBinary() throws Exception {
        assertThat(open(message())).isInstanceOf(Opened.Good.class);
        assertThat(open(Armor.encode(message()).getBytes(US_ASCII))).isInstanceOf(Opened.Good.class);
    }

    @Test
    void anEmptyContentIsAContent() throws Exception {
        byte[] message = signer().inline(new byte[0]).getBytes(US_ASCII);
        assertThat(open(message))
                .isInstanceOfSatisfying(
                        Opened.Good.class, good -> assertThat(good.content()).isEmpty());
    }

    @Test
    void theMessageOfAStrangerStaysShut() throws Exception {
        var verifier = new SignatureVerifier(
                List.of(Certificate.parse(SignatureCorpus.named("primary-only").certificate())), SignatureCorpus.NOW);
        assertThat(verifier.open(message()))
                .isInstanceOfSatisfying(
                        Opened.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_KEY));
    }

    @Test
    void otherFormsAreRefusedByName() throws Exception {
        byte[] signature = Armor.decode(
                signer().detached(new ByteArrayInputStream(CONTENT)).getBytes(US_ASCII), "SIGNATURE", 9999);
        assertThat(sentence(signature))
                .isEqualTo("not a signed OpenPGP message: it does not begin with a one-pass signature");
        assertThat(sentence(literal()))
                .isEqualTo("not a signed OpenPGP message: it does not begin with a one-pass signature");
        assertThat(sentence(literal(), message()))
                .isEqualTo("not a signed OpenPGP message: it does not begin with a one-pass signature");
        assertThat(sentence(message(), literal()))
                .isEqualTo("not a signed OpenPGP message: it announces other signatures than it has");
        assertThat(sentence(message(), message()))
                .isEqualTo("not a signed OpenPGP message: it announces other signatures than it has");
        assertThat(sentence(message(), signature))
                .isEqualTo("not a signed OpenPGP message: it announces other signatures than it has");
        assertThat(sentence("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nhello\n".getBytes(US_ASCII)))
                .isEqualTo("not a signed OpenPGP message: its armor is a PGP SIGNED MESSAGE, not a PGP MESSAGE");
    }

    private static byte[] message() throws Exception {
        return Armor.decode(signer().inline(CONTENT).getBytes(US_ASCII), "MESSAGE", 9999);
    }

    private static byte[] literal() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PGPLiteralDataGenerator()
                .open(bytes, PGPLiteralData.BINARY, "", CONTENT.length, Date.from(SignatureCorpus.SIGNED))) {
            out.write(CONTENT);
        }
        return bytes.toByteArray();
    }

    private static String sentence(byte[]... parts) throws Exception {
        var message = new ByteArrayOutputStream();
        Stream.of(parts).forEach(message::writeBytes);
        return ((Opened.Refused) open(message.toByteArray())).sentence();
    }

    private static Opened open(byte[] message) throws Exception {
        var certificate = Certificate.parse(KEY.certificate().getBytes(US_ASCII));
        return new SignatureVerifier(List.of(certificate), SignatureCorpus.NOW).open(message);
    }

    private static Signer signer() throws Exception {
        return SigningKey.parse(KEY.secretKey().getBytes(US_ASCII), null).signerAt(SignatureCorpus.SIGNED, null);
    }
}
