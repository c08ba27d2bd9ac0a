package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.Sha256;
import java.util.Map;
import java.util.regex.Pattern;

/** An Ed25519 public key: 32 bytes as 64 lower-case hexadecimal digits. */
public record PublicKey(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public PublicKey {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("hex \"" + hex + "\" must be 64 lower-case hexadecimal digits");
        }
    }

    /** What metadata calls it: the digest of its canonical JSON (TUF 1.0 section 4.2). */
    public String id() {
        return Sha256.of(CanonicalJson.bytes(json())).hex();
    }

    static PublicKey read(Fields key) throws MetadataException {
        key.demand("keytype", "ed25519");
        key.demand("scheme", "ed25519");
        String hex = key.object("keyval").text("public");
        if (!FORM.matcher(hex).matches()) {
            throw new MetadataException(
                    "expected 64 lower-case hexadecimal digits at " + key.where() + ".keyval.public, found others");
        }
        return new PublicKey(hex);
    }

    Map<String, Object> json() {
        return Map.of("keytype", "ed25519", "scheme", "ed25519", "keyval", Map.of("public", hex));
    }
}
