package io.l3af.marketplace.index;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.StreamedFile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lists that an index names, each by one digest: publishers by submitter, functions by path, advisories by id.
 *
 * @see Listing
 */
public final class Lists {
    private final SortedMap<String, PublisherEntry> publishers;
    private final SortedMap<String, FunctionEntry> functions;
    private final SortedMap<String, AdvisoryEntry> advisories;

    private Lists(
            SortedMap<String, PublisherEntry> publishers,
            SortedMap<String, FunctionEntry> functions,
            SortedMap<String, AdvisoryEntry> advisories) {
        this.publishers = publishers;
        this.functions = functions;
        this.advisories = advisories;
    }

    /**
     * The lists of a site.
     *
     * @param certificates of all keys of the publishers
     */
    public static Lists of(
            Collection<Publisher> publishers,
            Collection<FunctionSummary> functions,
            Collection<PublishedAdvisory> advisories,
            Map<Fingerprint, FileReference> certificates) {
        return new Lists(
                byName(publishers, Publisher::submitter, publisher -> PublisherEntry.of(publisher, certificates)),
                byName(functions, function -> function.path().toString(), FunctionEntry::of),
                byName(advisories, published -> published.advisory().id(), AdvisoryEntry::of));
    }

    private static <T, E extends Record> SortedMap<String, E> byName(
            Collection<T> things, Function<T, String> name, Function<T, E> entry) {
        SortedMap<String, E> byName = new TreeMap<>();
        things.forEach(thing -> byName.put(name.apply(thing), entry.apply(thing)));
        return byName;
    }

    /**
     * The pieces that lead to all others, and how many things each list has.
     *
     * @param advisories by id
     */
    public record Roots(Root publishers, Root functions, Root advisories) {}

    /** The piece that leads to all of a list, and how many things that has. */
    public record Root(int count, FileReference file) {}

    /** Hands out the pieces of all lists, which are write-once; one that is in two lists is handed out twice. */
    public Roots write(BiConsumer<FileReference, byte[]> pieces) {
        return new Roots(
                new Root(publishers.size(), Listing.write(publishers, pieces)),
                new Root(functions.size(), Listing.write(functions, pieces)),
                new Root(advisories.size(), Listing.write(advisories, pieces)));
    }

    /** Each list as one document beside its page, by path. */
    public Map<String, StreamedFile> whole() {
        return Map.of(
                SitePaths.PUBLISHERS + SitePaths.INDEX, out -> Listing.writeWhole(publishers, out),
                SitePaths.FUNCTIONS + SitePaths.INDEX, out -> Listing.writeWhole(functions, out),
                SitePaths.ADVISORIES + SitePaths.INDEX, out -> Listing.writeWhole(advisories, out));
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
            List<KeyEntry> keys,
            List<CertificateEntry> certificates) {
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
                    KeyEntry.of(publisher.keys(), certificates),
                    CertificateEntry.of(publisher.certificates()));
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
