package io.l3af.marketplace.index;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedKey;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The root document, {@code index.json}: what is published, by whom, and the digest of every function's shard. */
public final class Index {
    static final String SCHEMA = "index";

    private Index() {}

    /**
     * The index of a publication.
     *
     * @param publishers in the order in which they shall stand
     * @param functions sorted by path
     * @param advisories newest first
     * @param certificates of all keys that it names
     * @param sums the list of digests of all other files
     */
    public static byte[] document(
            Marketplace marketplace,
            Publication publication,
            Collection<Publisher> publishers,
            Collection<FunctionSummary> functions,
            Collection<PublishedAdvisory> advisories,
            Map<Fingerprint, FileReference> certificates,
            FileReference sums) {
        return DocumentMapper.write(new Document(
                SitePaths.schema(SCHEMA),
                publication.serial(),
                DocumentMapper.time(publication.generated()),
                DocumentMapper.time(publication.expires()),
                ReferenceEntry.of(sums),
                MarketplaceEntry.of(marketplace, certificates),
                publishers.stream()
                        .map(publisher -> PublisherEntry.of(publisher, certificates))
                        .toList(),
                functions.stream().map(FunctionEntry::of).toList(),
                advisories.stream().map(AdvisoryEntry::of).toList()));
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
            List<PublisherEntry> publishers,
            List<FunctionEntry> functions,
            List<AdvisoryEntry> advisories) {}

    private record MarketplaceEntry(
            String title,
            String summary,
            String baseUrl,
            List<String> mirrors,
            @Nullable String contact,
            List<String> platforms,
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
                    KeyEntry.of(marketplace.indexKeys(), certificates),
                    KeyEntry.of(marketplace.buildKeys(), certificates));
        }
    }

    private record PublisherEntry(
            String submitter,
            String name,
            boolean official,
            boolean verified,
            int threshold,
            @Nullable Long pen,
            @Nullable String homepage,
            @Nullable String contact,
            List<String> paths,
            List<KeyEntry> keys) {
        static PublisherEntry of(Publisher publisher, Map<Fingerprint, FileReference> certificates) {
            Pen pen = publisher.pen();
            return new PublisherEntry(
                    publisher.submitter(),
                    publisher.name(),
                    publisher.official(),
                    publisher.verified() != null,
                    publisher.threshold(),
                    pen == null ? null : pen.number(),
                    publisher.homepage(),
                    publisher.contact(),
                    publisher.paths().stream().map(PathPattern::pattern).toList(),
                    KeyEntry.of(publisher.keys(), certificates));
        }
    }

    private record KeyEntry(
            String fingerprint,
            String path,
            @Nullable Long size,
            @Nullable String sha256,
            String status,
            String from,
            @Nullable String until,
            @Nullable String compromised) {
        static List<KeyEntry> of(List<TrustedKey> keys, Map<Fingerprint, FileReference> certificates) {
            return keys.stream()
                    .map(key -> of(key, certificates.get(key.fingerprint())))
                    .toList();
        }

        private static KeyEntry of(TrustedKey key, @Nullable FileReference certificate) {
            LocalDate until = key.until();
            LocalDate compromised = key.compromised();
            return new KeyEntry(
                    key.fingerprint().hex(),
                    SitePaths.key(key.fingerprint()),
                    certificate == null ? null : certificate.size(),
                    certificate == null ? null : certificate.sha256().hex(),
                    key.status().name().toLowerCase(Locale.ROOT),
                    DocumentMapper.date(key.from()),
                    until == null ? null : DocumentMapper.date(until),
                    compromised == null ? null : DocumentMapper.date(compromised));
        }
    }

    private record FunctionEntry(
            String path,
            String title,
            String summary,
            List<String> tags,
            List<String> hooks,
            String licence,
            @Nullable String kernel,
            @Nullable BinariesEntry binaries,
            String state,
            String offer,
            LatestEntry latest,
            int releases,
            @Nullable RatingEntry rating,
            ReferenceEntry shard) {
        static FunctionEntry of(FunctionSummary function) {
            return new FunctionEntry(
                    function.path().toString(),
                    function.title(),
                    function.summary(),
                    function.tags(),
                    function.hooks(),
                    function.licence(),
                    function.kernel(),
                    BinariesEntry.of(function.binaries()),
                    function.state().name().toLowerCase(Locale.ROOT),
                    function.offer().name().toLowerCase(Locale.ROOT),
                    new LatestEntry(
                            function.latest().toString(),
                            DocumentMapper.date(function.date()),
                            function.artifact(),
                            function.size(),
                            function.sha256().hex()),
                    function.releases(),
                    RatingEntry.of(function.rating()),
                    ReferenceEntry.of(function.shard()));
        }
    }

    private record AdvisoryEntry(
            String id,
            String title,
            String severity,
            String published,
            String modified,
            @Nullable String withdrawn,
            List<String> functions,
            ReferenceEntry document) {
        static AdvisoryEntry of(PublishedAdvisory published) {
            Advisory advisory = published.advisory();
            LocalDate withdrawn = advisory.withdrawn();
            return new AdvisoryEntry(
                    advisory.id(),
                    advisory.title(),
                    advisory.severity().word(),
                    DocumentMapper.date(advisory.published()),
                    DocumentMapper.date(advisory.modified()),
                    withdrawn == null ? null : DocumentMapper.date(withdrawn),
                    advisory.affected().stream()
                            .map(affected -> affected.function().toString())
                            .distinct()
                            .toList(),
                    ReferenceEntry.of(published.document()));
        }
    }

    private record BinariesEntry(String coreLevel, String coreLabel, String minimumKernel) {
        static @Nullable BinariesEntry of(FunctionSummary.@Nullable Binaries binaries) {
            return binaries == null
                    ? null
                    : new BinariesEntry(binaries.coreLevel(), binaries.coreLabel(), binaries.minimumKernel());
        }
    }

    private record LatestEntry(String version, String date, String artifact, long size, String sha256) {}
}
