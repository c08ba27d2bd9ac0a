package io.l3af.marketplace.tuf;

import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import java.util.List;

/** A root and the signatures that it has so far. */
public final class RootFile {
    /** Larger files are not parsed: bytes. */
    public static final int MAX_FILE = 64 << 10;

    private final Root root;
    private final Signed signed;

    RootFile(Root root, Signed signed) {
        this.root = root;
        this.signed = signed;
    }

    /**
     * The root in {@code file}, whoever signed it.
     *
     * @throws MetadataException if it is no root, or one whose keys are not Ed25519
     */
    public static RootFile parse(byte[] file) throws MetadataException {
        Signed signed = Signed.parse(file, MAX_FILE);
        return new RootFile(Root.read(signed.fields("root")), signed);
    }

    public Root root() {
        return root;
    }

    /** The keys of {@code role} by which it has a good signature. */
    public List<PublicKey> signers(RoleKeys role) {
        return signed.signers(role.keys());
    }

    /** Whether as many keys of {@code role} have signed as must. */
    public boolean isSignedBy(RoleKeys role) {
        return signed.isSignedBy(role);
    }

    /** With one signature more; those that it has stay. */
    public RootFile with(BareSigner signer) throws TrustException {
        return new RootFile(root, signed.with(signer));
    }

    /** The bytes of the file: canonical JSON. */
    public byte[] content() {
        return signed.file();
    }
}
