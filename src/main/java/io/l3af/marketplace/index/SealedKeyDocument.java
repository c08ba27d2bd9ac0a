package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.Entitlement.Opening;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import org.jspecify.annotations.Nullable;

/** What opens a sealed release, encrypted to its seller, as the seller keeps it. */
public final class SealedKeyDocument {
    private SealedKeyDocument() {}

    /** What a seller keeps of a release. */
    public record SealedKey(FunctionPath function, Opening opening) {}

    /** The document. */
    public static byte[] write(SealedKey key) {
        return DocumentMapper.write(new Document(
                key.function().toString(),
                key.opening().version().toString(),
                key.opening().sha256().hex(),
                key.opening().sessionKey()));
    }

    /**
     * Reads one.
     *
     * @param document whose size was limited
     */
    public static SealedKey read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    private record Document(
            @Nullable String function,
            @Nullable String version,
            @Nullable String sha256,
            @Nullable String sessionKey) {
        SealedKey meaning() {
            return new SealedKey(
                    FunctionPath.parse(required(function, "function")),
                    new Opening(
                            Version.parse(required(version, "version")),
                            new Sha256(required(sha256, "sha256")),
                            required(sessionKey, "session_key")));
        }
    }
}
