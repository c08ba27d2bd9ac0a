package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Jimfs;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static final PGPKeyPair PRIMARY = TestKeys.ed25519("primary", SignatureCorpus.CREATED);
    private static final byte[] SOUND = SignatureCorpus.named("primary-only").certificate();

    @Test
    void isReadArmoredAndBinaryFromBytesAndFiles() throws Exception {
        String armored = Armor.encode(SOUND).replace("SIGNATURE", "PUBLIC KEY BLOCK");
        var fingerprint = Certificate.parse(SOUND).fingerprint();
        assertThat(Certificate.parse(armored.getBytes(US_ASCII)).fingerprint()).isEqualTo(fingerprint);
        try (var memory = Jimfs.newFileSystem()) {
            var file = Files.writeString(memory.getPath("key.asc"), armored);
            assertThat(Certificate.read(file).fingerprint()).isEqualTo(fingerprint);
        }
    }

    @Test
    void showsItsUserIdsInTheirOrder() throws Exception {
        assertThat(Certificate.parse(SOUND).userIds()).containsExactly("Ada Example <ada@example.com>");
        assertThat(Certificate.parse(SignatureCorpus.named("v4-no-userid").certificate())
                        .userIds())
                .isEmpty();
    }

    @Test
    void twoCertificatesAreNotOne() {
        var stranger = SignatureCorpus.named("v4-rsa3072").certificate();
        assertRefused(Problem.SEVERAL, "it holds more than one certificate", SOUND, stranger);
    }

    @Test
    void whatFollowsACertificateMustNotBeAnythingElse() {
        assertRefused(
                Problem.NOT_OPENPGP,
                null,
                SOUND,
                SignatureCorpus.named("data-modified").content());
    }

    @Test
    void aSecretKeyIsRefusedInEveryForm() throws Exception {
        var key = new KeyGenerator().generate("Ada", SignatureCorpus.CREATED, null);
        byte[] binary = Armor.decode(key.secretKey().getBytes(US_ASCII), "PRIVATE KEY BLOCK", 9999);
        assertRefused(Problem.SECRET_KEY, null, key.secretKey().getBytes(US_ASCII));
        assertRefused(Problem.SECRET_KEY, "it holds a secret key: take it away, it is no secret any more", binary);
        assertRefused(Problem.SECRET_KEY, null, SOUND, binary);
        assertRefused(
                Problem.SECRET_KEY,
                null,
                Armor.encode(binary).replace("PRIVATE", "PUBLIC").getBytes(US_ASCII));
    }

    @Test
    void aLargeFileIsNotEvenParsed() {
        assertRefused(Problem.TOO_LARGE, "it has 1048577 bytes, and at most 1048576 are read", new byte[(1 << 20) + 1]);
    }

    @Test
    void aCertificateWithTooManySignaturesIsNotChecked() {
        var builder = new CertificateBuilder(PRIMARY);
        PGPSignature one = SignatureBuilder.by(PRIMARY, SignatureCorpus.CREATED)
                .flags(KeyFlags.SIGN_DATA)
                .overKey(PGPSignature.DIRECT_KEY, PRIMARY.getPublicKey());
        for (int i = 0; i < 1001; i++) {
            builder.onPrimary(one);
        }
        assertRefused(Problem.TOO_LARGE, "it carries 1001 signatures, and at most 1000 are checked", builder.build());
    }

    @Test
    void aRevocationThatDoesNotVerifyMakesItUnusable() {
        var stranger = TestKeys.ed25519("stranger", SignatureCorpus.CREATED);
        var builder = new CertificateBuilder(PRIMARY)
                .revocation(SignatureBuilder.forged(stranger, PRIMARY, SignatureCorpus.LATER));
        assertRefused(Problem.BROKEN, "it carries a revocation that does not verify", builder.build());
    }

    private static void assertRefused(Problem problem, @Nullable String message, byte[]... parts) {
        var file = new ByteArrayOutputStream();
        Stream.of(parts).forEach(file::writeBytes);
        assertThatThrownBy(() -> Certificate.parse(file.toByteArray()))
                .isInstanceOfSatisfying(TrustException.class, e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    if (message != null) {
                        assertThat(e).hasMessage(message);
                    }
                });
    }
}
