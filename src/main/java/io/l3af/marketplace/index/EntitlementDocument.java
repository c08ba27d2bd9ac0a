package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.model.VersionRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Entitlement} as JSON, which its seller signs. */
public final class EntitlementDocument {
    static final String SCHEMA = "entitlement";

    private EntitlementDocument() {}

    /** The document. */
    public static byte[] write(Entitlement entitlement) {
        return DocumentMapper.write(new Document(
                SitePaths.schema(SCHEMA),
                entitlement.id(),
                entitlement.order(),
                entitlement.function().toString(),
                entitlement.versions().toString(),
                entitlement.buyer().hex(),
                DocumentMapper.time(entitlement.issued()),
                Optional.ofNullable(entitlement.until())
                        .map(LocalDate::toString)
                        .orElse(null),
                Optional.ofNullable(entitlement.terms()).map(Sha256::hex).orElse(null),
                entitlement.openings().stream()
                        .map(opening -> new OpeningEntry(
                                opening.version().toString(), opening.sha256().hex(), opening.sessionKey()))
                        .toList()));
    }

    /**
     * Reads one, whose signature was verified.
     *
     * @param document whose size was limited
     */
    public static Entitlement read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    private record Document(
            @Nullable String schema,
            @Nullable String id,
            @Nullable String order,
            @Nullable String function,
            @Nullable String versions,
            @Nullable String buyer,
            @Nullable String issued,
            @Nullable String until,
            @Nullable String termsSha256,
            @Nullable List<@Nullable OpeningEntry> releases) {
        Entitlement meaning() {
            return new Entitlement(
                    required(id, "id"),
                    required(order, "order"),
                    FunctionPath.parse(required(function, "function")),
                    VersionRange.parse(required(versions, "versions")),
                    new Fingerprint(required(buyer, "buyer")),
                    Instant.parse(required(issued, "issued")),
                    until == null ? null : LocalDate.parse(until),
                    termsSha256 == null ? null : new Sha256(termsSha256),
                    list(releases, "release").stream()
                            .map(OpeningEntry::meaning)
                            .toList());
        }
    }

    private record OpeningEntry(
            @Nullable String version,
            @Nullable String sha256,
            @Nullable String sessionKey) {
        Entitlement.Opening meaning() {
            return new Entitlement.Opening(
                    Version.parse(required(version, "version")),
                    new Sha256(required(sha256, "sha256")),
                    required(sessionKey, "session_key"));
        }
    }
}
