package io.l3af.marketplace.trust.openpgp;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.openpgp.PGPException;

/** A digest of the JDK for Bouncy Castle's signers: ten times faster than theirs on a package of a megabyte. */
final class JdkDigest implements Digest {
    private final MessageDigest digest;

    private JdkDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /**
     * A fresh digest.
     *
     * @param algorithm number of RFC 9580 section 9.5; the weak ones too, since they may stand in a revocation
     * @throws PGPException if there is no such algorithm
     */
    static JdkDigest of(int algorithm) throws PGPException {
        String name = switch (algorithm) {
            case HashAlgorithmTags.MD5 -> "MD5";
            case HashAlgorithmTags.SHA1 -> "SHA-1";
            case HashAlgorithmTags.SHA224 -> "SHA-224";
            case HashAlgorithmTags.SHA256 -> "SHA-256";
            case HashAlgorithmTags.SHA384 -> "SHA-384";
            case HashAlgorithmTags.SHA512 -> "SHA-512";
            case HashAlgorithmTags.SHA3_256 -> "SHA3-256";
            case HashAlgorithmTags.SHA3_512 -> "SHA3-512";
            default -> throw new PGPException("hash algorithm " + algorithm + " is not known");
        };
        try {
            return new JdkDigest(MessageDigest.getInstance(name));
        } catch (NoSuchAlgorithmException e) {
            throw new PGPException("this Java platform has no " + name, e);
        }
    }

    @Override
    public String getAlgorithmName() {
        return digest.getAlgorithm();
    }

    @Override
    public int getDigestSize() {
        return digest.getDigestLength();
    }

    @Override
    public void update(byte in) {
        digest.update(in);
    }

    @Override
    public void update(byte[] in, int offset, int length) {
        digest.update(in, offset, length);
    }

    @Override
    public int doFinal(byte[] out, int offset) {
        try {
            return digest.digest(out, offset, getDigestSize());
        } catch (DigestException e) {
            throw new IllegalArgumentException("out has no room for " + getDigestSize() + " bytes", e);
        }
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
