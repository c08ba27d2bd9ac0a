package io.l3af.marketplace.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A text and the signatures over it: DSSE, Dead Simple Signing Envelope 1.0 (github.com/secure-systems-lab/dsse). Nobody has to
 * believe the text before a signature was verified.
 *
 * @param type media type of the text
 * @param signatures base64; which key made which is a hint at most, and is not read
 */
record Envelope(String type, String payload, List<String> signatures) {
    private static final int MAX_SIGNATURES = 20;

    Envelope {
        signatures = List.copyOf(signatures);
    }

    /** What {@code text} holds. */
    static Envelope parse(String text) throws ProvenanceException {
        JsonNode file = Json.object(text);
        JsonNode list = file.at("/signatures");
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_SIGNATURES) {
            throw new ProvenanceException("expected 1 to " + MAX_SIGNATURES + " signatures, found "
                    + (list.isArray() ? list.size() : "none"));
        }
        List<String> signatures = new ArrayList<>();
        for (JsonNode signature : list) {
            signatures.add(Json.string(signature, "/sig"));
        }
        return new Envelope(
                Json.string(file, "/payloadType"), Json.text(decoded(Json.string(file, "/payload"))), signatures);
    }

    /** {@code payload}, signed: the file, one line of JSON. */
    static String signed(String type, String payload, BareSigner signer) throws TrustException {
        byte[] signature = signer.sign(message(type, payload));
        return Json.write(Map.of(
                        "payloadType", type,
                        "payload", Base64.getEncoder().encodeToString(payload.getBytes(UTF_8)),
                        "signatures",
                                List.of(Map.of(
                                        "keyid", signer.publicKey(),
                                        "sig", Base64.getEncoder().encodeToString(signature)))))
                + "\n";
    }

    boolean isSignedBy(Ed25519PublicKey key) throws ProvenanceException {
        byte[] message = message(type, payload);
        for (String signature : signatures) {
            if (key.verifies(message, decoded(signature))) {
                return true;
            }
        }
        return false;
    }

    /** DSSE's pre-authentication encoding: type and text with their lengths in bytes. */
    private static byte[] message(String type, String payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] name = type.getBytes(UTF_8);
        byte[] body = payload.getBytes(UTF_8);
        out.writeBytes(("DSSEv1 " + name.length + " ").getBytes(UTF_8));
        out.writeBytes(name);
        out.writeBytes((" " + body.length + " ").getBytes(UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] decoded(String base64) throws ProvenanceException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new ProvenanceException("expected base64, found something else");
        }
    }
}
