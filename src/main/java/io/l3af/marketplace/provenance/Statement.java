package io.l3af.marketplace.provenance;

import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.BuilderIdentity;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a builder says of a package that it built: an in-toto Statement v1 with SLSA provenance v1 (slsa.dev/spec/v1.0/provenance)
 * in a {@link Envelope DSSE envelope}. It has no time in it: who builds the same again says the same.
 *
 * @param builder URI
 * @param release what was built
 * @param artifact file name of the package
 * @param sha256 of the package
 * @param image the build image, or the tools of a machine
 * @param source digest of the folder {@code src}, as {@code release.yaml} has it
 */
public record Statement(
        String builder, String release, String artifact, Sha256 sha256, String image, String compiler, Sha256 source) {
    /** Larger statements are not parsed: bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    /** What the words of {@code buildDefinition} mean: site/pages/provenance.md. */
    static final String BUILD_TYPE = "tag:l3af.io,2026:kfm-build/v1";

    private static final String MEDIA_TYPE = "application/vnd.in-toto+json";
    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://slsa.dev/provenance/v1";
    private static final String DEFINITION = "/predicate/buildDefinition";

    /**
     * What {@code builder} must say of a release that it built, once its facts are known.
     *
     * @param facts complete, as {@code kfm build} writes them
     */
    public static Statement of(
            BuilderIdentity builder, ReleaseName name, String artifact, Sha256 sha256, Release.BuildFacts facts) {
        return new Statement(
                builder.uri(),
                name.toString(),
                artifact,
                sha256,
                Objects.requireNonNull(facts.image()),
                Objects.requireNonNull(facts.compiler()),
                Objects.requireNonNull(facts.sourceSha256()));
    }

    /** The signed file, one line of JSON. */
    public String signed(BareSigner signer) throws TrustException {
        return Envelope.signed(MEDIA_TYPE, json(), signer);
    }

    private String json() {
        return Json.write(Map.of(
                "_type",
                TYPE,
                "subject",
                List.of(Map.of("name", artifact, "digest", Map.of("sha256", sha256.hex()))),
                "predicateType",
                PREDICATE,
                "predicate",
                Map.of(
                        "buildDefinition",
                        Map.of(
                                "buildType",
                                BUILD_TYPE,
                                "externalParameters",
                                Map.of("release", release),
                                "internalParameters",
                                Map.of("image", image, "compiler", compiler),
                                "resolvedDependencies",
                                List.of(Map.of("name", "src", "digest", Map.of("sha256", source.hex())))),
                        "runDetails",
                        Map.of("builder", Map.of("id", builder)))));
    }

    /**
     * The statement in {@code file}, once one of {@code keys} has signed it.
     *
     * @return nothing when none of them has
     * @throws ProvenanceException if it is not of this form
     */
    public static Optional<Signed> read(byte[] file, List<String> keys) throws ProvenanceException {
        String text = Json.text(file);
        Envelope envelope = Envelope.parse(text);
        for (String key : keys) {
            if (envelope.isSignedBy(new Ed25519PublicKey(key))) {
                Statement statement = parse(envelope);
                return Optional.of(new Signed(statement, new BuildStatement(statement.builder(), key, text)));
            }
        }
        return Optional.empty();
    }

    /** What was read, and what is kept of it. */
    public record Signed(Statement statement, BuildStatement kept) {}

    private static Statement parse(Envelope envelope) throws ProvenanceException {
        if (!envelope.type().equals(MEDIA_TYPE)) {
            throw new ProvenanceException(
                    "expected the payload type " + MEDIA_TYPE + ", found " + Json.shown(envelope.type()));
        }
        JsonNode node = Json.object(envelope.payload());
        Json.demand(node, "/_type", TYPE);
        Json.demand(node, "/predicateType", PREDICATE);
        Json.demand(node, DEFINITION + "/buildType", BUILD_TYPE);
        if (node.at("/subject").size() != 1) {
            throw new ProvenanceException(
                    "expected one subject, found " + node.at("/subject").size());
        }
        return new Statement(
                Json.string(node, "/predicate/runDetails/builder/id"),
                Json.string(node, DEFINITION + "/externalParameters/release"),
                Json.string(node, "/subject/0/name"),
                digest(node, "/subject/0/digest/sha256"),
                Json.string(node, DEFINITION + "/internalParameters/image"),
                Json.string(node, DEFINITION + "/internalParameters/compiler"),
                digest(node, DEFINITION + "/resolvedDependencies/0/digest/sha256"));
    }

    private static Sha256 digest(JsonNode node, String pointer) throws ProvenanceException {
        String text = Json.string(node, pointer);
        try {
            return new Sha256(text);
        } catch (IllegalArgumentException e) {
            throw new ProvenanceException(
                    "expected 64 lower-case hexadecimal digits at " + pointer + ", found " + Json.shown(text));
        }
    }

    /** The first thing that this says otherwise than {@code expected}, as people read it. */
    public Optional<String> difference(Statement expected) {
        return differs("the builder", builder, expected.builder)
                .or(() -> differs("the release", release, expected.release))
                .or(() -> differs("the package", artifact, expected.artifact))
                .or(() -> differs("the digest of the package", sha256, expected.sha256))
                .or(() -> differs("the image", image, expected.image))
                .or(() -> differs("the compiler", compiler, expected.compiler))
                .or(() -> differs("the digest of the source", source, expected.source));
    }

    private static Optional<String> differs(String what, Object found, Object expected) {
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of("expected " + what + " to be " + expected + ", found " + Json.shown(found.toString()));
    }
}
