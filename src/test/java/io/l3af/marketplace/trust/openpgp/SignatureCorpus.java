package io.l3af.marketplace.trust.openpgp;

import static io.l3af.marketplace.trust.openpgp.SignatureBuilder.by;
import static io.l3af.marketplace.trust.openpgp.SignatureBuilder.forged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.bouncycastle.bcpg.sig.KeyFlags.CERTIFY_OTHER;
import static org.bouncycastle.bcpg.sig.KeyFlags.ENCRYPT_COMMS;
import static org.bouncycastle.bcpg.sig.KeyFlags.SIGN_DATA;
import static org.bouncycastle.openpgp.PGPSignature.BINARY_DOCUMENT;
import static org.bouncycastle.openpgp.PGPSignature.PRIMARYKEY_BINDING;

import io.l3af.marketplace.trust.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;

/** The signatures that a verifier is measured by, each with the one thing that is wrong or special about it. */
final class SignatureCorpus {
    static final Instant CREATED = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2025-06-01T00:00:00Z");
    static final Instant LATER = Instant.parse("2025-09-01T00:00:00Z");
    static final Instant EARLIER = Instant.parse("2025-03-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    static final byte[] CONTENT = "a package of kernel functions\n".getBytes(UTF_8);

    private static final PGPKeyPair PRIMARY = TestKeys.ed25519("primary", CREATED);
    private static final PGPKeyPair SIGNING = TestKeys.subkey(TestKeys.ed25519("signing", CREATED));
    private static final PGPKeyPair STRANGER = TestKeys.ed25519("stranger", CREATED);
    private static final Duration DAY = Duration.ofDays(1);

    private static final PGPKeyPair RSA_WEAK = TestKeys.rsa(1024, "weak", CREATED);
    private static final PGPKeyPair RSA = TestKeys.rsa(3072, "strong", CREATED);
    private static final Map<Reason, List<SignatureCase>> BAD = makeBad();
    private static final List<SignatureCase> GOOD = makeGood();

    private SignatureCorpus() {}

    /** What must be refused, by the reason that is to be given. */
    static Map<Reason, List<SignatureCase>> bad() {
        return BAD;
    }

    /** What must be accepted. */
    static List<SignatureCase> good() {
        return GOOD;
    }

    static SignatureCase named(String name) {
        return Stream.concat(GOOD.stream(), BAD.values().stream().flatMap(List::stream))
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Reason, List<SignatureCase>> makeBad() {
        var bad = new EnumMap<Reason, List<SignatureCase>>(Reason.class);
        bad.put(
                Reason.KEY_REVOKED,
                List.of(
                        signedBy(
                                "hard-revoked-later",
                                PRIMARY,
                                primaryOnly()
                                        .revocation(by(PRIMARY, LATER).reason(RevocationReasonTags.KEY_COMPROMISED))),
                        signedBy("hard-revoked-noreason", PRIMARY, primaryOnly().revocation(by(PRIMARY, LATER))),
                        signedBySubkey(
                                "soft-revoked-before-sig",
                                certifyOnly()
                                        .revocation(by(PRIMARY, EARLIER).reason(RevocationReasonTags.KEY_RETIRED))
                                        .subkey(SIGNING, bound(consent(SIGNING)))),
                        signedBySubkey(
                                "subkey-hard-revoked-later",
                                withSubkey()
                                        .subkeyRevocation(
                                                by(PRIMARY, LATER).reason(RevocationReasonTags.KEY_COMPROMISED))),
                        signedBySubkey(
                                "subkey-soft-revoked-before-sig",
                                withSubkey()
                                        .subkeyRevocation(
                                                by(PRIMARY, EARLIER).reason(RevocationReasonTags.KEY_SUPERSEDED))),
                        signedBy(
                                "uid-revoked-primary-only",
                                PRIMARY,
                                primaryOnly()
                                        .userIdRevocation(by(PRIMARY, EARLIER)
                                                .reason(RevocationReasonTags.USER_NO_LONGER_VALID))),
                        signedBy(
                                "hard-revoked-sha1",
                                PRIMARY,
                                primaryOnly().revocation(by(PRIMARY, LATER).hash(HashAlgorithmTags.SHA1))),
                        signedBySubkey(
                                "hard-revoked-in-wrong-place",
                                withSubkey()
                                        .atTheEnd(by(PRIMARY, LATER)
                                                .overKey(PGPSignature.KEY_REVOCATION, PRIMARY.getPublicKey())))));
        bad.put(
                Reason.KEY_EXPIRED,
                List.of(
                        signedBy(
                                "sig-after-key-expiry",
                                PRIMARY,
                                new CertificateBuilder(PRIMARY)
                                        .userId(selfSignature().keyExpires(DAY))),
                        signedBySubkey(
                                "sig-after-subkey-expiry",
                                bound(consent(SIGNING)).keyExpires(DAY))));
        bad.put(
                Reason.KEY_NOT_FOR_SIGNING,
                List.of(
                        signedBySubkey("backsig-sha1", bound(consent(SIGNING).hash(HashAlgorithmTags.SHA1))),
                        signedBySubkey(
                                "binding-by-other-key",
                                forged(STRANGER, PRIMARY, CREATED)
                                        .flags(SIGN_DATA)
                                        .consent(agreed())),
                        signedBySubkey("binding-sha1", bound(consent(SIGNING)).hash(HashAlgorithmTags.SHA1)),
                        signedBySubkey(
                                "expired-rogue-binding", bound(consent(SIGNING)).expires(DAY)),
                        signedBySubkey("no-backsig", by(PRIMARY, CREATED).flags(SIGN_DATA)),
                        signedBy("primary-not-signing", PRIMARY, certifyOnly()),
                        signedBy(
                                "selfsig-sha1",
                                PRIMARY,
                                new CertificateBuilder(PRIMARY)
                                        .userId(selfSignature().hash(HashAlgorithmTags.SHA1))),
                        signedBySubkey(
                                "sig-before-binding",
                                by(PRIMARY, LATER).flags(SIGN_DATA).consent(agreed())),
                        plain("sig-before-key-created", by(PRIMARY, CREATED.minus(DAY))),
                        subkeyOfLater("sig-before-subkey-created"),
                        signedBySubkey(
                                "subkey-not-signing",
                                by(PRIMARY, CREATED).flags(ENCRYPT_COMMS).consent(agreed())),
                        signedBySubkey("wrong-backsig", bound(forged(STRANGER, SIGNING, CREATED)))));
        bad.put(
                Reason.TOO_WEAK,
                List.of(
                        rsa("rsa1024", RSA_WEAK, HashAlgorithmTags.SHA512),
                        rsa("sig-md5-rsa", RSA, HashAlgorithmTags.MD5),
                        plain("sig-sha1", byPrimary().hash(HashAlgorithmTags.SHA1))));
        bad.put(
                Reason.UNSUPPORTED,
                List.of(
                        plain("critical-unknown-notation", byPrimary().notation(true, "rule@example.com", "1")),
                        plain("critical-unknown-subpacket", byPrimary().unknownCriticalSubpacket()),
                        typed("sigtype-certification", PGPSignature.POSITIVE_CERTIFICATION),
                        typed("sigtype-standalone", PGPSignature.STAND_ALONE),
                        typed("sigtype-text", PGPSignature.CANONICAL_TEXT_DOCUMENT),
                        typed("sigtype-timestamp", PGPSignature.TIMESTAMP)));
        bad.put(Reason.UNKNOWN_KEY, List.of(signedBy("wrong-key", STRANGER, primaryOnly())));
        bad.put(
                Reason.CONTENT_CHANGED,
                List.of(
                        new SignatureCase(
                                "data-modified",
                                primaryOnly().build(),
                                "another package\n".getBytes(UTF_8),
                                plain("", byPrimary()).signature()),
                        forgedDocument("forged-issuer")));
        bad.put(
                Reason.SIGNATURE_EXPIRED,
                List.of(plain("sig-expired", byPrimary().expires(DAY))));
        bad.put(Reason.IN_FUTURE, List.of(plain("sig-in-future", by(PRIMARY, Instant.parse("2099-01-01T00:00:00Z")))));
        bad.put(
                Reason.BAD_NOTATION,
                List.of(
                        plain(
                                "pen-contradictory",
                                byPrimary()
                                        .notation(false, "pen@l3af.io", "32473")
                                        .notation(false, "pen@l3af.io", "9")),
                        plain("pen-leading-zero", byPrimary().notation(false, "pen@l3af.io", "032473")),
                        plain("pen-not-a-number", byPrimary().notation(false, "pen@l3af.io", "Example Inc.")),
                        plain("pen-too-large", byPrimary().notation(false, "pen@l3af.io", "4294967296"))));
        return bad;
    }

    private static List<SignatureCase> makeGood() {
        return List.of(
                plain("critical-pen", byPrimary().notation(true, "pen@l3af.io", "32473")),
                plain("notation-pen", byPrimary().notation(false, "pen@l3af.io", "32473")),
                plain("notation-other", byPrimary().notation(false, "rule@example.com", "1")),
                plain("notation-pen-unhashed", byPrimary().unhashedNotation("pen@l3af.io", "9")),
                plain("primary-only", byPrimary()),
                signedBy("primary-signs", PRIMARY, primaryOnly().subkey(SIGNING, bound(consent(SIGNING)))),
                signedBy(
                        "signed-before-key-expiry",
                        PRIMARY,
                        new CertificateBuilder(PRIMARY).userId(selfSignature().keyExpires(Duration.ofDays(200)))),
                signedBySubkey(
                        "soft-rev-dk",
                        new CertificateBuilder(PRIMARY)
                                .direct(selfSignature())
                                .revocation(by(PRIMARY, LATER).reason(RevocationReasonTags.KEY_RETIRED))
                                .userId(selfSignature())
                                .subkey(SIGNING, bound(consent(SIGNING)))),
                signedBy(
                        "soft-rev-primary-signs",
                        PRIMARY,
                        primaryOnly().revocation(by(PRIMARY, LATER).reason(RevocationReasonTags.KEY_SUPERSEDED))),
                signedBySubkey(
                        "soft-revoked-after-sig",
                        certifyOnly()
                                .revocation(by(PRIMARY, LATER).reason(RevocationReasonTags.KEY_RETIRED))
                                .subkey(SIGNING, bound(consent(SIGNING)))),
                signedBySubkey(
                        "subkey-soft-revoked-after-sig",
                        withSubkey().subkeyRevocation(by(PRIMARY, LATER).reason(RevocationReasonTags.KEY_RETIRED))),
                SignatureCase.of(
                        "two-sigs-one-unknown",
                        primaryOnly(),
                        CONTENT,
                        by(STRANGER, SIGNED).overDocument(BINARY_DOCUMENT, CONTENT),
                        byPrimary().overDocument(BINARY_DOCUMENT, CONTENT)),
                alone("v4-ed25519-algo27", TestKeys.edwards(4, PublicKeyAlgorithmTags.Ed25519, "new", CREATED)),
                signedBySubkey("v4-eddsa-legacy", withSubkey()),
                signedBy("v4-no-userid", PRIMARY, new CertificateBuilder(PRIMARY).direct(selfSignature())),
                rsa("v4-rsa3072", RSA, HashAlgorithmTags.SHA256),
                version6("v6-ed25519"));
    }

    private static CertificateBuilder primaryOnly() {
        return new CertificateBuilder(PRIMARY).userId(selfSignature());
    }

    private static CertificateBuilder certifyOnly() {
        return new CertificateBuilder(PRIMARY).userId(by(PRIMARY, CREATED).flags(CERTIFY_OTHER));
    }

    private static CertificateBuilder withSubkey() {
        return certifyOnly().subkey(SIGNING, bound(consent(SIGNING)));
    }

    private static SignatureBuilder selfSignature() {
        return by(PRIMARY, CREATED).flags(CERTIFY_OTHER | SIGN_DATA);
    }

    private static SignatureBuilder byPrimary() {
        return by(PRIMARY, SIGNED);
    }

    private static SignatureBuilder consent(PGPKeyPair subkey) {
        return by(subkey, CREATED);
    }

    private static PGPSignature agreed() {
        return over(consent(SIGNING), SIGNING);
    }

    private static PGPSignature over(SignatureBuilder consent, PGPKeyPair subkey) {
        return consent.overSubkey(PRIMARYKEY_BINDING, PRIMARY.getPublicKey(), subkey.getPublicKey());
    }

    private static SignatureBuilder bound(SignatureBuilder consent) {
        return by(PRIMARY, CREATED).flags(SIGN_DATA).consent(over(consent, SIGNING));
    }

    private static SignatureCase plain(String name, SignatureBuilder signature) {
        return SignatureCase.of(name, primaryOnly(), CONTENT, signature.overDocument(BINARY_DOCUMENT, CONTENT));
    }

    private static SignatureCase typed(String name, int type) {
        return SignatureCase.of(name, primaryOnly(), CONTENT, byPrimary().overDocument(type, CONTENT));
    }

    private static SignatureCase signedBy(String name, PGPKeyPair signer, CertificateBuilder certificate) {
        return SignatureCase.of(name, certificate, CONTENT, by(signer, SIGNED).overDocument(BINARY_DOCUMENT, CONTENT));
    }

    private static SignatureCase signedBySubkey(String name, SignatureBuilder binding) {
        return signedBySubkey(name, certifyOnly().subkey(SIGNING, binding));
    }

    private static SignatureCase signedBySubkey(String name, CertificateBuilder certificate) {
        return signedBy(name, SIGNING, certificate);
    }

    private static SignatureCase forgedDocument(String name) {
        return SignatureCase.of(
                name, primaryOnly(), CONTENT, forged(STRANGER, PRIMARY, SIGNED).overDocument(BINARY_DOCUMENT, CONTENT));
    }

    private static SignatureCase subkeyOfLater(String name) {
        PGPKeyPair young = TestKeys.subkey(TestKeys.ed25519("young", LATER));
        return signedBy(
                name,
                young,
                certifyOnly()
                        .subkey(young, by(PRIMARY, LATER).flags(SIGN_DATA).consent(over(by(young, LATER), young))));
    }

    private static SignatureCase alone(String name, PGPKeyPair key) {
        return signedBy(
                name, key, new CertificateBuilder(key).userId(by(key, CREATED).flags(CERTIFY_OTHER | SIGN_DATA)));
    }

    private static SignatureCase rsa(String name, PGPKeyPair key, int hash) {
        return SignatureCase.of(
                name,
                new CertificateBuilder(key).userId(by(key, CREATED).flags(CERTIFY_OTHER | SIGN_DATA)),
                CONTENT,
                by(key, SIGNED).hash(hash).overDocument(BINARY_DOCUMENT, CONTENT));
    }

    private static SignatureCase version6(String name) {
        PGPKeyPair key = TestKeys.edwards(6, PublicKeyAlgorithmTags.Ed25519, "six", CREATED);
        return signedBy(
                name, key, new CertificateBuilder(key).direct(by(key, CREATED).flags(CERTIFY_OTHER | SIGN_DATA)));
    }
}
