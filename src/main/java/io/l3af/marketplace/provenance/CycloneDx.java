package io.l3af.marketplace.provenance;

import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Bills of materials in CycloneDX's JSON, versions 1.2 to 1.7 (cyclonedx.org, ECMA-424). */
public final class CycloneDx {
    /** Larger bills are not parsed: bytes. */
    public static final int MAX_BYTES = 2 << 20;

    /** More components are refused. */
    public static final int MAX_COMPONENTS = 5_000;

    private static final int MAX_TEXT = 1_000;
    private static final Pattern VERSION = Pattern.compile("1\\.[2-7]");

    private CycloneDx() {}

    /**
     * The bill in {@code file}, which must be of the package with {@code sha256}.
     *
     * @throws ProvenanceException if it has another form, or is of another package
     */
    public static BillOfMaterials read(byte[] file, Sha256 sha256) throws ProvenanceException {
        String text = Json.text(file);
        JsonNode node = Json.object(text);
        Json.demand(node, "/bomFormat", "CycloneDX");
        String version = Json.string(node, "/specVersion");
        if (!VERSION.matcher(version).matches()) {
            throw new ProvenanceException("expected specVersion 1.2 to 1.7, found " + Json.shown(version));
        }
        demandSubject(node.at("/metadata/component/hashes"), sha256);
        return new BillOfMaterials("CycloneDX " + version, components(node.at("/components")), text);
    }

    private static void demandSubject(JsonNode hashes, Sha256 sha256) throws ProvenanceException {
        for (JsonNode hash : hashes) {
            if (Json.optional(hash, "/alg").filter("SHA-256"::equals).isPresent()) {
                Json.demand(hash, "/content", sha256.hex());
                return;
            }
        }
        throw new ProvenanceException(
                "expected the SHA-256 of the package, " + sha256 + ", in metadata.component.hashes, found none");
    }

    private static List<BillOfMaterials.Component> components(JsonNode list) throws ProvenanceException {
        if (list.size() > MAX_COMPONENTS) {
            throw new ProvenanceException("expected at most " + MAX_COMPONENTS + " components, found " + list.size());
        }
        List<BillOfMaterials.Component> found = new ArrayList<>();
        for (JsonNode component : list) {
            found.add(new BillOfMaterials.Component(
                    limited(Json.string(component, "/name")),
                    text(component, "/version"),
                    text(component, "/purl"),
                    licence(component)));
        }
        return found;
    }

    private static @Nullable String licence(JsonNode component) throws ProvenanceException {
        List<String> found = new ArrayList<>();
        for (JsonNode choice : component.at("/licenses")) {
            Optional<String> licence = Json.optional(choice, "/expression")
                    .or(() -> Json.optional(choice, "/license/id"))
                    .or(() -> Json.optional(choice, "/license/name"));
            if (licence.isPresent()) {
                found.add(licence.get());
            }
        }
        return found.isEmpty() ? null : limited(String.join(", ", found));
    }

    private static @Nullable String text(JsonNode component, String pointer) throws ProvenanceException {
        Optional<String> found = Json.optional(component, pointer);
        return found.isPresent() ? limited(found.get()) : null;
    }

    private static String limited(String text) throws ProvenanceException {
        if (text.length() > MAX_TEXT) {
            throw new ProvenanceException(
                    "expected at most " + MAX_TEXT + " characters a value, found " + text.length());
        }
        return text;
    }
}
