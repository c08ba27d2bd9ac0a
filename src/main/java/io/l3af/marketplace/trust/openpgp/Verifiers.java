package io.l3af.marketplace.trust.openpgp;

import java.io.OutputStream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPContentVerifier;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilder;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyConverter;

/** Checks signatures with Bouncy Castle's curves over the JDK's digests. */
final class Verifiers implements PGPContentVerifierBuilderProvider {
    static final Verifiers INSTANCE = new Verifiers();

    private Verifiers() {}

    @Override
    public PGPContentVerifierBuilder get(int keyAlgorithm, int hashAlgorithm) {
        return key -> build(key, keyAlgorithm, hashAlgorithm);
    }

    private static PGPContentVerifier build(PGPPublicKey key, int keyAlgorithm, int hashAlgorithm) throws PGPException {
        if (key.getAlgorithm() != keyAlgorithm) {
            throw new PGPException("the signature's algorithm " + keyAlgorithm + " is not its key's");
        }
        AsymmetricKeyParameter parameters = new BcPGPKeyConverter().getPublicKey(key);
        JdkDigest digest = JdkDigest.of(hashAlgorithm);
        Signer signer = signer(keyAlgorithm, parameters, digest);
        signer.init(false, parameters);
        return new Verifier(signer, keyAlgorithm, hashAlgorithm, key.getKeyID());
    }

    private static Signer signer(int keyAlgorithm, AsymmetricKeyParameter key, JdkDigest digest) throws PGPException {
        boolean edwards = keyAlgorithm == PublicKeyAlgorithmTags.EDDSA_LEGACY
                || keyAlgorithm == PublicKeyAlgorithmTags.Ed25519
                || keyAlgorithm == PublicKeyAlgorithmTags.Ed448;
        if (edwards && key instanceof Ed25519PublicKeyParameters) {
            return new EdwardsSigner(new Ed25519Signer(), digest);
        }
        if (edwards && key instanceof Ed448PublicKeyParameters) {
            return new EdwardsSigner(new Ed448Signer(new byte[0]), digest);
        }
        if (keyAlgorithm == PublicKeyAlgorithmTags.ECDSA && key instanceof ECPublicKeyParameters) {
            return new DSADigestSigner(new ECDSASigner(), digest);
        }
        if (key instanceof RSAKeyParameters) {
            return new RSADigestSigner(digest);
        }
        throw new PGPException("keys of algorithm " + keyAlgorithm + " cannot be dealt with");
    }

    /** Feeds a signer, and asks it. */
    private record Verifier(Signer signer, int keyAlgorithm, int hashAlgorithm, long keyId)
            implements PGPContentVerifier {
        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int value) {
                    signer.update((byte) value);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    signer.update(bytes, offset, length);
                }
            };
        }

        @Override
        public int getHashAlgorithm() {
            return hashAlgorithm;
        }

        @Override
        public int getKeyAlgorithm() {
            return keyAlgorithm;
        }

        @Override
        public long getKeyID() {
            return keyId;
        }

        @Override
        public boolean verify(byte[] expected) {
            return signer.verifySignature(expected);
        }
    }

    /** EdDSA as OpenPGP has it: over the digest, not over the content (RFC 9580 sections 5.2.3.3 to 5.2.3.5). */
    private record EdwardsSigner(Signer curve, JdkDigest digest) implements Signer {
        @Override
        public void init(boolean forSigning, CipherParameters key) {
            curve.init(forSigning, key);
            digest.reset();
        }

        @Override
        public void update(byte value) {
            digest.update(value);
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] generateSignature() throws CryptoException {
            feed();
            return curve.generateSignature();
        }

        @Override
        public boolean verifySignature(byte[] signature) {
            feed();
            return curve.verifySignature(signature);
        }

        @Override
        public void reset() {
            curve.reset();
            digest.reset();
        }

        private void feed() {
            byte[] hash = new byte[digest.getDigestSize()];
            digest.doFinal(hash, 0);
            curve.update(hash, 0, hash.length);
        }
    }
}
