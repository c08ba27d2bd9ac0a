package io.l3af.marketplace.trust.openpgp;

import static io.l3af.marketplace.trust.openpgp.SignatureCorpus.CONTENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRing;
import org.junit.jupiter.api.Test;

/**
 * Damages what is good, thousands of times: nothing throws but the one exception that is declared, nothing takes long, and
 * nothing is good that was not signed. What changes the form but not the meaning (the length of a packet written otherwise,
 * say) may stay good, and then says exactly what it said before.
 */
class MutationTest {
    private static final KeyGenerator.NewKey KEY = new KeyGenerator(TestKeys.random("mutation"))
            .generate("Ada Example <ada@example.com>", SignatureCorpus.CREATED, null);
    private static final byte[] CERTIFICATE = decode(KEY.certificate(), "PUBLIC KEY BLOCK");
    private static final int ROUNDS = 4_000;

    @Test
    void aDamagedSignatureIsNeverGood() throws Exception {
        byte[] signature = decode(signer().detached(new ByteArrayInputStream(CONTENT)), "SIGNATURE");
        var verifier = verifier(CERTIFICATE);
        var honest = ((Verdict.Good) verifier.verify(signature, CONTENT)).signedBy();
        var random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = damage(signature, random);
            if (verifier.verify(damaged, CONTENT) instanceof Verdict.Good found) {
                assertThat(found.signedBy()).isEqualTo(honest);
                assertThat(meaning(damaged)).isEqualTo(meaning(signature));
            }
        }
    }

    @Test
    void aSignatureIsNeverGoodForADamagedContent() throws Exception {
        byte[] signature = decode(signer().detached(new ByteArrayInputStream(CONTENT)), "SIGNATURE");
        var verifier = verifier(CERTIFICATE);
        var random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = damage(CONTENT, random);
            assertThat(verifier.verify(signature, damaged)).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void aDamagedCertificateNeverLetsAnotherKeySign() throws Exception {
        byte[] signature = decode(signer().detached(new ByteArrayInputStream(CONTENT)), "SIGNATURE");
        byte[] other = decode(
                SigningKey.parse(
                                new KeyGenerator(TestKeys.random("other"))
                                        .generate("Eve", SignatureCorpus.CREATED, null)
                                        .secretKey()
                                        .getBytes(US_ASCII),
                                null)
                        .signerAt(SignatureCorpus.SIGNED, null)
                        .detached(new ByteArrayInputStream(CONTENT)),
                "SIGNATURE");
        var honest = ((Verdict.Good) verifier(CERTIFICATE).verify(signature, CONTENT)).signedBy();
        var random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            SignatureVerifier verifier;
            try {
                verifier = verifier(damage(CERTIFICATE, random));
            } catch (TrustException e) {
                continue;
            }
            assertThat(verifier.verify(other, CONTENT)).isInstanceOf(Verdict.Refused.class);
            if (verifier.verify(signature, CONTENT) instanceof Verdict.Good found) {
                assertThat(found.signedBy()).isEqualTo(honest);
            }
        }
    }

    @Test
    void aDamagedRevocationBringsNoKeyBackToLifeAsLongAsItCanBeSeen() throws Exception {
        var revoked = SignatureCorpus.named("hard-revoked-later");
        var random = new Random(4);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = damage(revoked.certificate(), random);
            try {
                if (verifier(damaged).verify(revoked.signature(), CONTENT) instanceof Verdict.Good) {
                    assertThat(new BcPGPPublicKeyRing(damaged)
                                    .getPublicKey()
                                    .getSignaturesOfType(PGPSignature.KEY_REVOCATION)
                                    .hasNext())
                            .isFalse();
                }
            } catch (TrustException e) {
                assertThat(e.problem()).isNotNull();
            }
        }
    }

    @Test
    void aDamagedMessageIsNeverGoodUnlessItsContentIsTheOneSigned() throws Exception {
        byte[] message = decode(signer().inline(CONTENT), "MESSAGE");
        var verifier = verifier(CERTIFICATE);
        var honest = ((Opened.Good) verifier.open(message)).signedBy();
        var random = new Random(5);
        for (int i = 0; i < ROUNDS; i++) {
            if (verifier.open(damage(message, random)) instanceof Opened.Good found) {
                assertThat(found.content()).isEqualTo(CONTENT);
                assertThat(found.signedBy()).isEqualTo(honest);
            }
        }
    }

    @Test
    void damagedArmorIsNeverGoodUnlessItMeansTheSame() throws Exception {
        byte[] armored = signer().detached(new ByteArrayInputStream(CONTENT)).getBytes(US_ASCII);
        var verifier = verifier(CERTIFICATE);
        SignedBy honest = ((Verdict.Good) verifier.verify(armored, CONTENT)).signedBy();
        var random = new Random(6);
        for (int i = 0; i < ROUNDS; i++) {
            if (verifier.verify(damage(armored, random), CONTENT) instanceof Verdict.Good found) {
                assertThat(found.signedBy()).isEqualTo(honest);
            }
        }
    }

    @Test
    void noiseIsNothing() {
        var random = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            if (noise.length > 0 && i % 2 == 0) {
                noise[0] = (byte) (0xC0 | random.nextInt(64));
            }
            assertThat(new SignatureVerifier(List.of(), SignatureCorpus.NOW).verify(noise, CONTENT))
                    .isInstanceOf(Verdict.Refused.class);
            assertThat(new SignatureVerifier(List.of(), SignatureCorpus.NOW).open(noise))
                    .isInstanceOf(Opened.Refused.class);
            try {
                Certificate.parse(noise);
            } catch (TrustException e) {
                assertThat(e.problem()).isNotNull();
            }
        }
    }

    @Test
    void lengthsThatPromiseGigabytesTakeNoMemory() {
        for (int tag = 0; tag < 64; tag++) {
            byte[] promise = new byte[64];
            promise[0] = (byte) (0xC0 | tag);
            promise[1] = (byte) 0xFF;
            Arrays.fill(promise, 2, promise.length, (byte) 4);
            promise[2] = 0x7F;
            assertNothing(promise);
            assertNothing(concat(CERTIFICATE, promise));
            promise[0] = (byte) (0x82 | (tag & 0xF) << 2);
            promise[1] = 0x7F;
            assertNothing(promise);
            assertNothing(concat(CERTIFICATE, promise));
        }
    }

    private static void assertNothing(byte[] file) {
        var verifier = new SignatureVerifier(List.of(), SignatureCorpus.NOW);
        assertThat(verifier.verify(file, CONTENT)).isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.open(file)).isInstanceOf(Opened.Refused.class);
        assertThatCode(() -> Certificate.parse(file))
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(TrustException.class));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** One to three bytes changed, taken out, doubled or cut off: always something other than the original. */
    private static byte[] damage(byte[] original, Random random) {
        byte[] damaged = original.clone();
        do {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(6)) {
                case 0 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
                case 1 -> damaged = splice(damaged, at, 1, 0);
                case 2 -> damaged = splice(damaged, at, 0, 1 + random.nextInt(3));
                case 3 -> damaged[at] = (byte) random.nextInt(256);
                default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
        } while (Arrays.equals(damaged, original) || random.nextInt(3) == 0);
        return damaged;
    }

    private static byte[] splice(byte[] bytes, int at, int out, int in) {
        byte[] spliced = new byte[Math.max(1, bytes.length - out + in)];
        System.arraycopy(bytes, 0, spliced, 0, Math.min(at, spliced.length));
        int rest = Math.min(bytes.length - at - out, spliced.length - at - in);
        if (rest > 0) {
            System.arraycopy(bytes, at + out, spliced, at + in, rest);
        }
        return spliced;
    }

    private static String meaning(byte[] signature) throws Exception {
        var signatures = SignaturePackets.read(signature);
        var text = new StringBuilder();
        for (var one : signatures) {
            text.append(Arrays.toString(one.getSignatureTrailer())).append(Arrays.toString(one.getSignature()));
        }
        return text.toString();
    }

    private static Signer signer() throws Exception {
        return SigningKey.parse(KEY.secretKey().getBytes(US_ASCII), null)
                .signerAt(SignatureCorpus.SIGNED, new Pen(32473));
    }

    private static SignatureVerifier verifier(byte[] certificate) throws TrustException {
        return new SignatureVerifier(List.of(Certificate.parse(certificate)), SignatureCorpus.NOW);
    }

    private static byte[] decode(String armored, String label) {
        try {
            return Armor.decode(armored.getBytes(US_ASCII), label, Limits.KEY_BYTES);
        } catch (TrustException e) {
            throw new IllegalStateException(e);
        }
    }
}
