package io.l3af.marketplace.trust.cms;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** A key with its X.509 certificate, and the CMS signatures that Bouncy Castle's own generators make with it. */
public final class ObjectSigner {
    static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2025-06-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    /** How to sign: by the names of Java, and of ASN.1. */
    record Kind(
            String key,
            String signature,
            AlgorithmIdentifier algorithm,
            @Nullable AlgorithmParameterSpec parameters,
            ASN1ObjectIdentifier digest) {}

    static final Kind RSA_SHA256 =
            rsa("SHA256", PKCSObjectIdentifiers.sha256WithRSAEncryption, NISTObjectIdentifiers.id_sha256);
    static final Kind RSA_SHA384 =
            rsa("SHA384", PKCSObjectIdentifiers.sha384WithRSAEncryption, NISTObjectIdentifiers.id_sha384);
    static final Kind RSA_SHA512 =
            rsa("SHA512", PKCSObjectIdentifiers.sha512WithRSAEncryption, NISTObjectIdentifiers.id_sha512);
    static final Kind RSA_SHA1 = rsa("SHA1", PKCSObjectIdentifiers.sha1WithRSAEncryption, OIWObjectIdentifiers.idSHA1);
    static final Kind RSA_MD5 = rsa("MD5", PKCSObjectIdentifiers.md5WithRSAEncryption, PKCSObjectIdentifiers.md5);
    static final Kind PSS = pss(32, "SHA-256", NISTObjectIdentifiers.id_sha256);
    static final Kind PSS_MASK_SHA1 = pss(32, "SHA-1", OIWObjectIdentifiers.idSHA1);
    static final Kind PSS_LITTLE_SALT = pss(8, "SHA-256", NISTObjectIdentifiers.id_sha256);
    static final Kind P256 = new Kind(
            "secp256r1",
            "SHA256withECDSA",
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
            null,
            NISTObjectIdentifiers.id_sha256);
    static final Kind P384 = new Kind(
            "secp384r1",
            "SHA384withECDSA",
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384),
            null,
            NISTObjectIdentifiers.id_sha384);
    static final Kind P521 = new Kind(
            "secp521r1",
            "SHA512withECDSA",
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512),
            null,
            NISTObjectIdentifiers.id_sha512);
    static final Kind ED25519 = new Kind(
            "Ed25519",
            "Ed25519",
            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
            null,
            NISTObjectIdentifiers.id_sha512);

    private static final ConcurrentMap<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private final Kind kind;
    private final KeyPair keys;
    private final X509CertificateHolder certificate;

    private ObjectSigner(Kind kind, KeyPair keys, X509CertificateHolder certificate) {
        this.kind = kind;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A signer of {@link #FROM} to {@link #UNTIL} whose key is made once for each name. */
    public static ObjectSigner rsa(String name) {
        return of(RSA_SHA256, name);
    }

    static ObjectSigner of(Kind kind, String name) {
        return of(kind, name, kind.key.equals("RSA") ? 2048 : 0, 1, KeyUsage.digitalSignature);
    }

    static ObjectSigner of(Kind kind, String name, int bits, int serial, int usage) {
        KeyPair keys = KEYS.computeIfAbsent(kind.key + bits + name, unused -> keys(kind.key, bits));
        return new ObjectSigner(kind, keys, certificate(kind, keys, "CN=" + name, serial, usage));
    }

    /** Another key whose certificate has the same issuer and number. */
    ObjectSigner impostor() {
        KeyPair others = keys(kind.key, 2048);
        return new ObjectSigner(
                kind,
                others,
                certificate(kind, others, certificate.getSubject().toString(), 1, KeyUsage.digitalSignature));
    }

    /** The same key and certificate, signing in another way. */
    ObjectSigner with(Kind other) {
        return new ObjectSigner(other, keys, certificate);
    }

    ObjectCertificate certificate() throws TrustException {
        return ObjectCertificate.parse(pem());
    }

    /** The file of its certificate. */
    public byte[] pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der());
        return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** By which records list its certificate. */
    public Sha256 sha256() {
        return Sha256.of(der());
    }

    private byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A detached signature that says it is of {@code time}. */
    public byte[] sign(byte[] content, Instant time) {
        return new Cms().signedBy(this, time).over(content);
    }

    /** A detached signature that says nothing of its time. */
    public byte[] signTimeless(byte[] content) {
        return new Cms().signedWithoutAttributes(this).over(content);
    }

    /** A signature with SHA-1. */
    public byte[] signWeakly(byte[] content, Instant time) {
        return with(RSA_SHA1).sign(content, time);
    }

    /** A signature that brings its certificate along. */
    public byte[] signAndShow(byte[] content, Instant time) {
        return new Cms().signedBy(this, time).bringing(this).over(content);
    }

    /** A signature that carries what it signs. */
    public byte[] signAround(byte[] content, Instant time) {
        return new Cms().signedBy(this, time).attached().over(content);
    }

    /** A signature that is being put together. */
    static final class Cms {
        private final CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        private boolean attached;

        Cms signedBy(ObjectSigner signer, @Nullable Instant time) {
            return signedBy(signer, attributes(time), false);
        }

        Cms signedWithoutAttributes(ObjectSigner signer) {
            return signedBy(signer, null, false);
        }

        Cms signedByKeyId(ObjectSigner signer) {
            return signedBy(signer, attributes(SIGNED), true);
        }

        /** @param attributes changed at will before they are signed; absent: none */
        Cms signedBy(ObjectSigner signer, @Nullable Attributes attributes, boolean byKeyId) {
            try {
                SignerInfoGeneratorBuilder builder =
                        new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
                builder.setContentDigest(new AlgorithmIdentifier(signer.kind.digest));
                if (attributes == null) {
                    builder.setDirectSignature(true);
                } else {
                    builder.setSignedAttributeGenerator(parameters ->
                            attributes.of(new DefaultSignedAttributeTableGenerator().getAttributes(parameters)));
                }
                SignerInfoGenerator info = byKeyId
                        ? builder.build(
                                new Content(signer.kind, signer.keys.getPrivate()),
                                SubjectKeyIdentifier.getInstance(signer.certificate
                                                .getExtension(Extension.subjectKeyIdentifier)
                                                .getParsedValue())
                                        .getKeyIdentifier())
                        : builder.build(new Content(signer.kind, signer.keys.getPrivate()), signer.certificate);
                generator.addSignerInfoGenerator(info);
                return this;
            } catch (OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }

        Cms bringing(ObjectSigner... signers) {
            try {
                for (ObjectSigner signer : signers) {
                    generator.addCertificate(signer.certificate);
                }
                return this;
            } catch (CMSException e) {
                throw new IllegalStateException(e);
            }
        }

        Cms attached() {
            attached = true;
            return this;
        }

        byte[] over(byte[] content) {
            try {
                return generator
                        .generate(new CMSProcessableByteArray(content), attached)
                        .toASN1Structure()
                        .getEncoded("DER");
            } catch (CMSException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What becomes of the attributes that a generator would sign. */
    interface Attributes {
        AttributeTable of(AttributeTable usual);
    }

    /** The usual ones, and when they say that they were signed. */
    static Attributes attributes(@Nullable Instant time) {
        return usual -> {
            AttributeTable without = usual.remove(CMSAttributes.signingTime);
            return time == null ? without : without.add(CMSAttributes.signingTime, new Time(Date.from(time)));
        };
    }

    /** The usual ones, with one more. */
    static Attributes and(Attribute more) {
        return usual -> {
            ASN1EncodableVector all = attributes(SIGNED).of(usual).toASN1EncodableVector();
            all.add(more);
            return new AttributeTable(all);
        };
    }

    private static Kind rsa(String digest, ASN1ObjectIdentifier algorithm, ASN1ObjectIdentifier id) {
        return new Kind("RSA", digest + "withRSA", new AlgorithmIdentifier(algorithm, DERNull.INSTANCE), null, id);
    }

    private static Kind pss(int salt, String mask, ASN1ObjectIdentifier maskId) {
        AlgorithmIdentifier digest = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new Kind(
                "RSA",
                "RSASSA-PSS",
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS,
                        new RSASSAPSSparams(
                                digest,
                                new AlgorithmIdentifier(
                                        PKCSObjectIdentifiers.id_mgf1,
                                        new AlgorithmIdentifier(maskId, DERNull.INSTANCE)),
                                new ASN1Integer(salt),
                                new ASN1Integer(1))),
                new PSSParameterSpec("SHA-256", "MGF1", new MGF1ParameterSpec(mask), salt, 1),
                NISTObjectIdentifiers.id_sha256);
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.startsWith("secp") ? "EC" : algorithm);
            if (algorithm.startsWith("secp")) {
                generator.initialize(new ECGenParameterSpec(algorithm));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder certificate(Kind kind, KeyPair keys, String name, int serial, int usage) {
        try {
            SubjectPublicKeyInfo key =
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
            return new X509v3CertificateBuilder(
                            new X500Name(name),
                            BigInteger.valueOf(serial),
                            Date.from(FROM),
                            Date.from(UNTIL),
                            new X500Name(name),
                            key)
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                    .addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] {
                        1, 2, 3, (byte) serial
                    }))
                    .build(new Content(kind, keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs with the JDK whatever it is told to, strong or not. */
    private static final class Content extends OutputStream implements ContentSigner {
        private final Kind kind;
        private final PrivateKey key;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Content(Kind kind, PrivateKey key) {
            this.kind = kind;
            this.key = key;
        }

        @Override
        public void write(int value) {
            content.write(value);
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return kind.algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return this;
        }

        @Override
        public byte[] getSignature() {
            try {
                Signature signature = Signature.getInstance(kind.signature);
                if (kind.parameters != null) {
                    signature.setParameter(kind.parameters);
                }
                signature.initSign(key);
                signature.update(content.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One value that an attribute must not have beside the usual one. */
    static Attribute attribute(ASN1ObjectIdentifier type, org.bouncycastle.asn1.ASN1Encodable... values) {
        return new Attribute(type, new DERSet(values));
    }

    static List<Kind> strong() {
        return List.of(RSA_SHA256, RSA_SHA384, RSA_SHA512, PSS, P256, P384, ED25519);
    }
}
