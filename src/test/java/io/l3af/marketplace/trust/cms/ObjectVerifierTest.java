package io.l3af.marketplace.trust.cms;

import static io.l3af.marketplace.trust.cms.ObjectSigner.SIGNED;
import static io.l3af.marketplace.trust.cms.ObjectSigner.UNTIL;
import static io.l3af.marketplace.trust.cms.ObjectSigner.and;
import static io.l3af.marketplace.trust.cms.ObjectSigner.attribute;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.ObjectVerdict;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.cms.ObjectSigner.Cms;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CMS signatures with the one thing that is wrong or special about each, made by Bouncy Castle's own generators. */
class ObjectVerifierTest {
    private static final byte[] CONTENT = "\u007fELF and what follows\n".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2028-01-01T00:00:00Z");
    private static final ObjectSigner RSA = ObjectSigner.rsa("Packetworks");

    static Stream<ObjectSigner.Kind> strong() {
        return ObjectSigner.strong().stream();
    }

    @ParameterizedTest
    @MethodSource("strong")
    void whatIsStrongCounts(ObjectSigner.Kind kind) throws Exception {
        ObjectSigner signer = ObjectSigner.of(kind, "Packetworks");

        ObjectVerdict verdict = verify(signer, signer.sign(CONTENT, SIGNED));

        assertThat(verdict)
                .isEqualTo(new ObjectVerdict.Good(
                        List.of(new SignedObject.Signer(signer.sha256(), "CN=Packetworks", SIGNED))));
    }

    @ParameterizedTest
    @MethodSource("strong")
    void whatHasNoAttributesCountsAtTheTimeOfThePackage(ObjectSigner.Kind kind) throws Exception {
        ObjectSigner signer = ObjectSigner.of(kind, "Packetworks");

        ObjectVerdict verdict =
                verify(signer, new Cms().signedWithoutAttributes(signer).over(CONTENT));

        assertThat(verdict)
                .isEqualTo(new ObjectVerdict.Good(
                        List.of(new SignedObject.Signer(signer.sha256(), "CN=Packetworks", null))));
    }

    @Test
    void aSignerMayBeNamedByKeyAndBringCertificatesAlong() throws Exception {
        assertGood(new Cms().signedByKeyId(RSA).over(CONTENT));
        assertGood(new Cms()
                .signedBy(RSA, SIGNED)
                .bringing(RSA, ObjectSigner.rsa("Other"))
                .over(CONTENT));
        assertGood(new Cms().signedBy(RSA, null).over(CONTENT));
    }

    @Test
    void allWhoSignedMustBeKnown() throws Exception {
        ObjectSigner second = ObjectSigner.of(ObjectSigner.P256, "Second");
        byte[] both = new Cms()
                .signedBy(RSA, SIGNED)
                .signedBy(second, SIGNED)
                .bringing(RSA, second)
                .over(CONTENT);

        assertThat(((ObjectVerdict.Good) verifier(RSA, second).verify(both, CONTENT, SIGNED)).signers())
                .hasSize(2);
        assertRefused(Reason.UNKNOWN_KEY, both);
    }

    @Test
    void anotherContentIsNotWhatWasSigned() throws Exception {
        byte[] other = "\u007fELF and something else\n".getBytes(UTF_8);
        for (ObjectSigner.Kind kind : ObjectSigner.strong()) {
            ObjectSigner signer = ObjectSigner.of(kind, "Packetworks");
            for (byte[] signature : List.of(
                    signer.sign(CONTENT, SIGNED),
                    new Cms().signedWithoutAttributes(signer).over(CONTENT))) {
                assertThat(reason(verifier(signer).verify(signature, other, SIGNED)))
                        .isEqualTo(Reason.CONTENT_CHANGED);
            }
        }
    }

    @Test
    void aCertificateThatIsNotListedCountsForNothing() throws Exception {
        ObjectSigner other = ObjectSigner.rsa("Other");

        assertRefused(
                Reason.UNKNOWN_KEY,
                new Cms().signedBy(other, SIGNED).bringing(other).over(CONTENT));
        assertRefused(Reason.CONTENT_CHANGED, RSA.impostor().sign(CONTENT, SIGNED));
        assertThat(reason(verifier().verify(RSA.sign(CONTENT, SIGNED), CONTENT, SIGNED)))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void whatIsWeakIsRefused() throws Exception {
        assertThat(sentence(RSA.with(ObjectSigner.RSA_SHA1).sign(CONTENT, SIGNED)))
                .startsWith("made with SHA-1");
        assertThat(sentence(RSA.with(ObjectSigner.RSA_MD5).sign(CONTENT, SIGNED)))
                .startsWith("made with MD5");
        assertRefused(Reason.UNSUPPORTED, RSA.with(ObjectSigner.PSS_MASK_SHA1).sign(CONTENT, SIGNED));
        assertRefused(Reason.UNSUPPORTED, RSA.with(ObjectSigner.PSS_LITTLE_SALT).sign(CONTENT, SIGNED));
        assertRefused(
                Reason.TOO_WEAK,
                new Cms()
                        .signedWithoutAttributes(RSA.with(ObjectSigner.RSA_SHA1))
                        .over(CONTENT));
    }

    @Test
    void aDigestMustBeThatOfItsSignature() throws Exception {
        ObjectSigner.Kind mixed = new ObjectSigner.Kind(
                "RSA", "SHA512withRSA", ObjectSigner.RSA_SHA512.algorithm(), null, ObjectSigner.RSA_SHA256.digest());
        ObjectSigner.Kind short25519 = new ObjectSigner.Kind(
                "Ed25519", "Ed25519", ObjectSigner.ED25519.algorithm(), null, ObjectSigner.RSA_SHA256.digest());
        ObjectSigner edwards = ObjectSigner.of(ObjectSigner.ED25519, "Packetworks");

        assertRefused(Reason.UNSUPPORTED, changed(RSA.with(mixed).sign(CONTENT, SIGNED), ObjectSigner.RSA_SHA512));
        assertThat(reason(verify(edwards, edwards.with(short25519).sign(CONTENT, SIGNED))))
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void whatIsNotDetachedIsRefused() throws Exception {
        assertThat(sentence(new Cms().signedBy(RSA, SIGNED).attached().over(CONTENT)))
                .contains("is not detached");
    }

    @Test
    void thereMustBeOneWhoSignedAndNotTooMany() throws Exception {
        assertThat(sentence(new Cms().bringing(RSA).over(CONTENT))).contains("nobody has signed");
        Cms many = new Cms();
        for (int i = 0; i <= Limits.SIGNATURES; i++) {
            many.signedBy(RSA, SIGNED);
        }
        assertThat(sentence(many.over(CONTENT))).contains("more than 16 have signed");
    }

    @Test
    void certificatesThatItBringsAlongAreCounted() throws Exception {
        Cms cms = new Cms().signedBy(RSA, SIGNED);
        for (int serial = 1; serial <= Limits.CMS_CERTIFICATES + 1; serial++) {
            cms.bringing(
                    ObjectSigner.of(ObjectSigner.RSA_SHA256, "Packetworks", 2048, serial, KeyUsage.digitalSignature));
        }
        assertRefused(Reason.TOO_LARGE, cms.over(CONTENT));
    }

    @Test
    void attributesMustSayWhatIsSigned() throws Exception {
        DEROctetString digest =
                new DEROctetString(MessageDigest.getInstance("SHA-256").digest(CONTENT));
        assertRefused(
                Reason.CONTENT_CHANGED,
                signed(usual -> ObjectSigner.attributes(SIGNED).of(usual).remove(CMSAttributes.messageDigest)));
        assertRefused(
                Reason.UNSUPPORTED,
                signed(usual -> ObjectSigner.attributes(SIGNED).of(usual).remove(CMSAttributes.contentType)));
        assertRefused(
                Reason.UNSUPPORTED,
                signed(usual -> usual.remove(CMSAttributes.contentType)
                        .add(CMSAttributes.contentType, CMSObjectIdentifiers.envelopedData)));
        assertRefused(Reason.NOT_A_SIGNATURE, signed(and(attribute(CMSAttributes.messageDigest, digest))));
        assertRefused(
                Reason.NOT_A_SIGNATURE,
                signed(usual -> usual.remove(CMSAttributes.messageDigest)
                        .add(CMSAttributes.messageDigest, digest)
                        .add(CMSAttributes.messageDigest, digest)));
        assertRefused(Reason.NOT_A_SIGNATURE, signed(and(attribute(CMSAttributes.signingTime))));
    }

    @Test
    void attributesCountOnlyAsTheyWereSigned() throws Exception {
        SignerInfo one = signer(RSA.sign(CONTENT, SIGNED));
        SignerInfo other = signer(RSA.sign(CONTENT, SIGNED.plusSeconds(1)));

        assertThat(sentence(with(new SignerInfo(
                        one.getSID(),
                        one.getDigestAlgorithm(),
                        other.getAuthenticatedAttributes(),
                        one.getDigestEncryptionAlgorithm(),
                        one.getEncryptedDigest(),
                        null))))
                .isEqualTo("damaged: its signed attributes were changed");
    }

    @Test
    void attributesOfOneSignatureAreNoContentOfAnother() throws Exception {
        SignerInfo honest = signer(RSA.sign(CONTENT, SIGNED));
        byte[] attributes = honest.getAuthenticatedAttributes().getEncoded("DER");
        byte[] stripped = with(new SignerInfo(
                honest.getSID(),
                honest.getDigestAlgorithm(),
                (org.bouncycastle.asn1.ASN1Set) null,
                honest.getDigestEncryptionAlgorithm(),
                honest.getEncryptedDigest(),
                null));

        assertThat(reason(verifier(RSA).verify(stripped, attributes, SIGNED))).isEqualTo(Reason.UNSUPPORTED);
        byte[] text = "1 is how this text begins".getBytes(UTF_8);
        assertThat(verifier(RSA).verify(new Cms().signedWithoutAttributes(RSA).over(text), text, SIGNED))
                .isInstanceOf(ObjectVerdict.Good.class);
    }

    @Test
    void theCertificateMustHaveBeenInForce() throws Exception {
        assertRefused(Reason.KEY_EXPIRED, RSA.sign(CONTENT, UNTIL.plusSeconds(1)));
        assertRefused(Reason.KEY_EXPIRED, RSA.sign(CONTENT, ObjectSigner.FROM.minusSeconds(1)));
        assertGood(RSA.sign(CONTENT, UNTIL));
        byte[] timeless = new Cms().signedWithoutAttributes(RSA).over(CONTENT);
        assertThat(reason(verifier(RSA).verify(timeless, CONTENT, UNTIL.plusSeconds(1))))
                .isEqualTo(Reason.KEY_EXPIRED);
    }

    @Test
    void aDateThatHasNotComeIsRefused() throws Exception {
        Instant soon = SIGNED.minus(Duration.ofHours(1));
        ObjectVerifier early = new ObjectVerifier(List.of(RSA.certificate()), soon);

        assertThat(reason(early.verify(RSA.sign(CONTENT, SIGNED), CONTENT, soon)))
                .isEqualTo(Reason.IN_FUTURE);
        assertThat(early.verify(RSA.sign(CONTENT, soon.plus(Limits.CLOCK_SKEW)), CONTENT, soon))
                .isInstanceOf(ObjectVerdict.Good.class);
    }

    @Test
    void whatIsNoDerIsRefusedBeforeItIsParsed() throws Exception {
        byte[] good = RSA.sign(CONTENT, SIGNED);
        byte[] indefinite;
        try (ASN1InputStream in = new ASN1InputStream(good)) {
            ContentInfo info = ContentInfo.getInstance(in.readObject());
            indefinite = new BERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
                        info.getContentType(), new org.bouncycastle.asn1.BERTaggedObject(0, info.getContent())
                    })
                    .getEncoded("BER");
        }
        byte[] pem = ("-----BEGIN CMS-----\n" + Base64.getEncoder().encodeToString(good) + "\n-----END CMS-----\n")
                .getBytes(US_ASCII);

        assertThat(sentence(pem)).endsWith("it is PEM, not DER");
        assertThat(sentence(indefinite)).endsWith("it is not DER");
        assertThat(sentence(Arrays.copyOf(good, good.length + 1))).endsWith("bytes follow its end");
        assertThat(sentence(Arrays.copyOf(good, good.length - 1))).endsWith("it is not DER");
        assertThat(sentence(new byte[0])).endsWith("it is not DER");
        assertThat(sentence("an object".getBytes(UTF_8))).endsWith("it is not DER");
        assertRefused(Reason.TOO_LARGE, new byte[Limits.SIGNATURE_BYTES + 1]);
        assertRefused(Reason.TOO_LARGE, nested(Limits.DER_DEPTH + 2));
        assertRefused(Reason.NOT_A_SIGNATURE, nested(Limits.DER_DEPTH));
        assertRefused(
                Reason.UNSUPPORTED,
                new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(CONTENT)).getEncoded("DER"));
    }

    @Test
    void aDamagedSignatureIsNeverGoodForAnotherContentAndNeverThrows() throws Exception {
        byte[] signature = new Cms().signedBy(RSA, SIGNED).bringing(RSA).over(CONTENT);
        ObjectVerifier verifier = verifier(RSA);
        ObjectVerdict honest = verifier.verify(signature, CONTENT, SIGNED);
        byte[] other = "\u007fELF and something else\n".getBytes(UTF_8);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] damaged = signature.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            ObjectVerdict verdict = verifier.verify(damaged, CONTENT, SIGNED);
            if (verdict instanceof ObjectVerdict.Good) {
                assertThat(verdict).isEqualTo(honest);
            } else {
                refused++;
            }
            assertThat(verifier.verify(damaged, other, SIGNED)).isInstanceOf(ObjectVerdict.Refused.class);
            assertThat(ObjectVerifier.verifyByItself(damaged, other, SIGNED)).isInstanceOf(ObjectVerdict.Refused.class);
        }
        assertThat(refused).isPositive();
    }

    @Test
    void itsMakerCanLookAtItBeforeItIsListed() {
        byte[] along = new Cms().signedBy(RSA, SIGNED).bringing(RSA).over(CONTENT);

        assertThat(ObjectVerifier.verifyByItself(along, CONTENT, SIGNED)).isInstanceOf(ObjectVerdict.Good.class);
        assertThat(reason(ObjectVerifier.verifyByItself(along, new byte[] {1}, SIGNED)))
                .isEqualTo(Reason.CONTENT_CHANGED);
        assertThat(reason(ObjectVerifier.verifyByItself(RSA.sign(CONTENT, SIGNED), CONTENT, SIGNED)))
                .isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(reason(ObjectVerifier.verifyByItself(RSA.sign(CONTENT, SIGNED), new byte[] {1}, SIGNED)))
                .isEqualTo(Reason.CONTENT_CHANGED);
    }

    private static byte[] signed(ObjectSigner.Attributes attributes) {
        return new Cms().signedBy(RSA, attributes, false).over(CONTENT);
    }

    /** Says of a signature that it was made with another algorithm. */
    private static byte[] changed(byte[] signature, ObjectSigner.Kind kind) throws Exception {
        SignerInfo signer = signer(signature);
        return with(new SignerInfo(
                signer.getSID(),
                signer.getDigestAlgorithm(),
                signer.getAuthenticatedAttributes(),
                kind.algorithm(),
                signer.getEncryptedDigest(),
                null));
    }

    private static SignerInfo signer(byte[] signature) {
        return SignerInfo.getInstance(
                SignedData.getInstance(ContentInfo.getInstance(signature).getContent())
                        .getSignerInfos()
                        .getObjectAt(0));
    }

    private static byte[] with(SignerInfo signer) throws Exception {
        SignedData data = SignedData.getInstance(
                ContentInfo.getInstance(RSA.sign(CONTENT, SIGNED)).getContent());
        return new ContentInfo(
                        CMSObjectIdentifiers.signedData,
                        new SignedData(
                                data.getDigestAlgorithms(),
                                data.getEncapContentInfo(),
                                null,
                                null,
                                new org.bouncycastle.asn1.DERSet(signer)))
                .getEncoded("DER");
    }

    private static byte[] nested(int depth) {
        byte[] inner = {0x05, 0x00};
        for (int i = 0; i < depth; i++) {
            byte[] outer = new byte[inner.length + 2];
            outer[0] = 0x30;
            outer[1] = (byte) inner.length;
            System.arraycopy(inner, 0, outer, 2, inner.length);
            inner = outer;
        }
        return inner;
    }

    private static ObjectVerifier verifier(ObjectSigner... signers) throws TrustException {
        ObjectCertificate[] certificates = new ObjectCertificate[signers.length];
        for (int i = 0; i < signers.length; i++) {
            certificates[i] = signers[i].certificate();
        }
        return new ObjectVerifier(List.of(certificates), NOW);
    }

    private static ObjectVerdict verify(ObjectSigner signer, byte[] signature) throws TrustException {
        return verifier(signer).verify(signature, CONTENT, SIGNED);
    }

    private static void assertGood(byte[] signature) throws TrustException {
        assertThat(verify(RSA, signature)).isInstanceOf(ObjectVerdict.Good.class);
    }

    private static void assertRefused(Reason reason, byte[] signature) throws TrustException {
        assertThat(reason(verify(RSA, signature))).isEqualTo(reason);
    }

    private static Reason reason(ObjectVerdict verdict) {
        return ((ObjectVerdict.Refused) verdict).reason();
    }

    private static String sentence(byte[] signature) throws TrustException {
        return ((ObjectVerdict.Refused) verify(RSA, signature)).sentence();
    }
}
