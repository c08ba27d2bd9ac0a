package io.l3af.marketplace.tuf;

import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body and the signatures over it (TUF 1.0 section 4.2), as it was made here or as it was read: nobody has to believe the
 * body before the signatures are counted.
 *
 * @param body values that have canonical JSON
 * @param signatures in hexadecimal digits, by key id
 */
record Signed(Map<?, ?> body, SortedMap<String, String> signatures) {
    private static final int DEPTH = 16;
    private static final int MAX_SIGNATURES = 100;

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build());

    Signed {
        signatures = new TreeMap<>(signatures);
    }

    static Signed unsigned(Map<String, Object> body) {
        return new Signed(body, new TreeMap<>());
    }

    /**
     * What {@code file} holds.
     *
     * @param limit bytes; a larger file is not parsed
     * @throws MetadataException if it is not of the form that all metadata has
     */
    static Signed parse(byte[] file, int limit) throws MetadataException {
        if (file.length > limit) {
            throw new MetadataException("expected at most " + limit + " bytes, found " + file.length);
        }
        Fields all = new Fields("file", json(file));
        Fields body = all.object("signed");
        List<Fields> list = all.objects("signatures");
        if (list.size() > MAX_SIGNATURES) {
            throw new MetadataException("expected at most " + MAX_SIGNATURES + " signatures, found " + list.size());
        }
        SortedMap<String, String> signatures = new TreeMap<>();
        for (Fields signature : list) {
            if (signatures.put(signature.text("keyid"), signature.text("sig")) != null) {
                throw new MetadataException("expected one signature a key, found two");
            }
        }
        try {
            CanonicalJson.bytes(body.values());
        } catch (IllegalArgumentException e) {
            throw new MetadataException("expected objects, lists, strings, whole numbers and booleans, found others");
        }
        return new Signed(body.values(), signatures);
    }

    private static Map<?, ?> json(byte[] file) throws MetadataException {
        try {
            return JSON.readValue(file, Map.class);
        } catch (JacksonException e) {
            throw new MetadataException(
                    "expected a JSON object, found something else",
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr()),
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr()),
                    e);
        }
    }

    /** The fields of the body, which must be of {@code type} and TUF 1. */
    Fields fields(String type) throws MetadataException {
        Fields fields = new Fields("signed", body);
        fields.demand("_type", type);
        if (!fields.text("spec_version").startsWith("1.")) {
            throw new MetadataException("expected spec_version 1, found another");
        }
        return fields;
    }

    /** With one signature more, or renewed. */
    Signed with(BareSigner signer) throws TrustException {
        SortedMap<String, String> more = new TreeMap<>(signatures);
        more.put(new PublicKey(signer.publicKey()).id(), HexFormat.of().formatHex(signer.sign(message())));
        return new Signed(body, more);
    }

    Signed with(List<? extends BareSigner> signers) throws TrustException {
        Signed all = this;
        for (BareSigner signer : signers) {
            all = all.with(signer);
        }
        return all;
    }

    /** Those of {@code keys} by which there is a good signature. */
    List<PublicKey> signers(List<PublicKey> keys) {
        byte[] message = message();
        return keys.stream().filter(key -> isSignedBy(key, message)).toList();
    }

    boolean isSignedBy(RoleKeys role) {
        return signers(role.keys()).size() >= role.threshold();
    }

    private boolean isSignedBy(PublicKey key, byte[] message) {
        String signature = signatures.get(key.id());
        try {
            return signature != null
                    && new Ed25519PublicKey(key.hex())
                            .verifies(message, HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException e) { // no hexadecimal digits
            return false;
        }
    }

    /** The bytes of the file. */
    byte[] file() {
        List<Map<String, String>> list = new ArrayList<>();
        signatures.forEach((id, signature) -> list.add(Map.of("keyid", id, "sig", signature)));
        return CanonicalJson.bytes(Map.of("signatures", list, "signed", body));
    }

    private byte[] message() {
        return CanonicalJson.bytes(body);
    }
}
