package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.Ed25519Key;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all metadata has in common (TUF 1.0 section 4.2). */
final class Metadata {
    static final String FOLDER = "tuf/";

    private static final String SPEC_VERSION = "1.0.31";

    private Metadata() {}

    static Map<String, Object> header(String type, long version, Instant expires) {
        return new TreeMap<>(Map.of(
                "_type",
                type,
                "expires",
                expires.truncatedTo(ChronoUnit.SECONDS).toString(),
                "spec_version",
                SPEC_VERSION,
                "version",
                version));
    }

    /** The file of a role, with one signature by each of {@code signers}. */
    static byte[] signed(Map<String, Object> body, List<Ed25519Key> signers) {
        byte[] message = CanonicalJson.bytes(body);
        List<Map<String, String>> signatures = new ArrayList<>();
        for (Ed25519Key signer : signers) {
            signatures.add(Map.of(
                    "keyid",
                    new PublicKey(signer.publicKey()).id(),
                    "sig",
                    HexFormat.of().formatHex(signer.sign(message))));
        }
        signatures.sort(Comparator.comparing(signature -> signature.getOrDefault("keyid", "")));
        return CanonicalJson.bytes(Map.of("signatures", signatures, "signed", body));
    }

    /** How snapshot and timestamp name a file. */
    static Map<String, Object> reference(long version, byte[] file) {
        return Map.of(
                "version",
                version,
                "length",
                file.length,
                "hashes",
                Map.of("sha256", Sha256.of(file).hex()));
    }
}
