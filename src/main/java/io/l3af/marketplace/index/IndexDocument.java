package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.PackageLimits;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.TrustedKey;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs of an {@code index.json}: which publication it is, and what leads to its publishers and functions. It
 * says what the document says; whether that is proved is the reader's to know.
 *
 * @param title of the marketplace
 * @param mirrors other addresses of the site, http or https, ending in {@code /}
 * @param limits of its packages
 * @param buildKeys with which the marketplace signs packages that it built from source
 * @param certificates of the marketplace's keys, where it says what their bytes are
 * @param publishers to be read with {@link ListingDocument#publishers}, by submitter
 * @param functions to be read with {@link ListingDocument#functions}, by path
 */
public record IndexDocument(
        Publication publication,
        String title,
        List<URI> mirrors,
        PackageLimits limits,
        List<TrustedKey> buildKeys,
        SortedMap<Fingerprint, FileReference> certificates,
        NamedList publishers,
        NamedList functions) {
    public IndexDocument {
        mirrors = List.copyOf(mirrors);
        buildKeys = List.copyOf(buildKeys);
        certificates = Collections.unmodifiableSortedMap(new TreeMap<>(certificates));
    }

    /**
     * A list that an index names.
     *
     * @param count how many things it says the list has
     * @param root the piece that leads to all of them
     */
    public record NamedList(int count, FileReference root) {}

    private static final int HIGHEST_PORT = 65_535; // of TCP

    /**
     * Reads an index.
     *
     * @param document whose size was limited
     */
    public static IndexDocument read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    private record Document(
            long serial,
            @Nullable String generated,
            @Nullable String expires,
            @Nullable Market marketplace,
            @Nullable ListReference publishers,
            @Nullable ListReference functions) {
        IndexDocument meaning() {
            Market market = required(marketplace, "marketplace");
            SortedMap<Fingerprint, FileReference> certificates = KeyDocument.certificates(market.keys);
            certificates.putAll(KeyDocument.certificates(market.buildKeys));
            return new IndexDocument(
                    new Publication(
                            serial,
                            Instant.parse(required(generated, "generated")),
                            Instant.parse(required(expires, "expires"))),
                    required(market.title, "title"),
                    list(market.mirrors, "mirror").stream()
                            .map(IndexDocument::mirror)
                            .toList(),
                    market.limits == null ? PackageLimits.DEFAULTS : market.limits.meaning(),
                    KeyDocument.keys(market.buildKeys),
                    certificates,
                    required(publishers, "publishers").meaning(),
                    required(functions, "functions").meaning());
        }
    }

    private record Market(
            @Nullable String title,
            @Nullable List<@Nullable String> mirrors,
            @Nullable Limits limits,
            @Nullable List<@Nullable KeyDocument> keys,
            @Nullable List<@Nullable KeyDocument> buildKeys) {}

    private record Limits(
            @Nullable Integer packedMib,
            @Nullable Integer unpackedMib,
            @Nullable Integer ratio,
            @Nullable Integer entries) {
        PackageLimits meaning() {
            PackageLimits usual = PackageLimits.DEFAULTS;
            return new PackageLimits(
                    packedMib == null ? usual.packedMib() : packedMib,
                    unpackedMib == null ? usual.unpackedMib() : unpackedMib,
                    ratio == null ? usual.ratio() : ratio,
                    entries == null ? usual.entries() : entries);
        }
    }

    private static URI mirror(String address) {
        URI uri = URI.create(address);
        if (!address.matches("https?://[^?#@]*/") || uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("mirror " + address + " must be like https://host/path/");
        }
        return uri;
    }

    private record ListReference(
            int count,
            @Nullable String path,
            long size,
            @Nullable String sha256) {
        NamedList meaning() {
            if (count < 0) {
                throw new IllegalArgumentException("count " + count + " must be 0 or more");
            }
            return new NamedList(count, new ReferenceDocument(path, size, sha256).meaning());
        }
    }
}
