package io.l3af.marketplace.index;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PackageLimits;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The root document, {@code index.json}: which publication this is, who signs it, and the digests of the lists of all publishers,
 * functions and advisories. It has the same few kilobytes for ten functions and for a hundred thousand.
 */
public final class Index {
    static final String SCHEMA = "index";
    /** Largest index, signed or not, in bytes: hundreds of mirrors and keys. */
    public static final long MOST_BYTES = 1L << 20;

    private Index() {}

    /**
     * The index of a publication.
     *
     * @param lists what it names
     * @param certificates of the marketplace's keys
     * @param sums the list of digests of all other files
     */
    public static byte[] document(
            Marketplace marketplace,
            Publication publication,
            Lists.Roots lists,
            Map<Fingerprint, FileReference> certificates,
            FileReference sums) {
        return DocumentMapper.write(new Document(
                SitePaths.schema(SCHEMA),
                publication.serial(),
                DocumentMapper.time(publication.generated()),
                DocumentMapper.time(publication.expires()),
                ReferenceEntry.of(sums),
                MarketplaceEntry.of(marketplace, certificates),
                ListEntry.of(lists.publishers()),
                ListEntry.of(lists.functions()),
                ListEntry.of(lists.advisories())));
    }

    /** The publication that an index says it is; nothing when {@code document} is no index. */
    public static Optional<Publication> publication(byte[] document) {
        try {
            JsonNode root = JsonMapper.shared().readTree(document);
            return Optional.of(new Publication(
                    root.path("serial").longValue(),
                    Instant.parse(root.path("generated").stringValue()),
                    Instant.parse(root.path("expires").stringValue())));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The list of digests that an index names; nothing when {@code document} names none. */
    public static Optional<FileReference> sums(byte[] document) {
        try {
            JsonNode files = JsonMapper.shared().readTree(document).path("files");
            return Optional.of(new FileReference(
                    files.path("path").stringValue(),
                    files.path("size").longValue(),
                    new Sha256(files.path("sha256").stringValue())));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The fingerprints of the keys that an index says may sign it; none when {@code document} is no index. */
    public static List<Fingerprint> keys(byte[] document) {
        try {
            return JsonMapper.shared().readTree(document).path("marketplace").path("keys").values().stream()
                    .map(key -> Fingerprint.parse(key.path("fingerprint").stringValue()))
                    .toList();
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private record Document(
            String schema,
            long serial,
            String generated,
            String expires,
            ReferenceEntry files,
            MarketplaceEntry marketplace,
            ListEntry publishers,
            ListEntry functions,
            ListEntry advisories) {}

    private record ListEntry(int count, String path, long size, String sha256) {
        static ListEntry of(Lists.Root list) {
            FileReference file = list.file();
            return new ListEntry(
                    list.count(), file.path(), file.size(), file.sha256().hex());
        }
    }

    private record MarketplaceEntry(
            String title,
            String summary,
            String baseUrl,
            List<String> mirrors,
            @Nullable String contact,
            List<String> platforms,
            PackageLimits limits,
            List<KeyEntry> keys,
            List<KeyEntry> buildKeys) {
        static MarketplaceEntry of(Marketplace marketplace, Map<Fingerprint, FileReference> certificates) {
            return new MarketplaceEntry(
                    marketplace.title(),
                    marketplace.summary(),
                    marketplace.baseUrl().toString(),
                    marketplace.mirrors().stream().map(URI::toString).toList(),
                    marketplace.contact(),
                    marketplace.platforms(),
                    marketplace.limits(),
                    KeyEntry.of(marketplace.indexKeys(), certificates),
                    KeyEntry.of(marketplace.buildKeys(), certificates));
        }
    }
}
