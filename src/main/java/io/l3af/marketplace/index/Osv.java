package io.l3af.marketplace.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Advisory.Affected;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An advisory for scanners, in the Open Source Vulnerability format (ossf.github.io/osv-schema, version 1.7). Its
 * ecosystem, {@code L3AF}, and the prefix of its identifiers are not registered there; docs/decisions/0012 says why.
 */
public final class Osv {
    static final String ECOSYSTEM = "L3AF";
    private static final String VERSION = "1.7.0";
    /** OSV has no word for "from the first version on" but this one. */
    private static final String FROM_THE_FIRST = "0";

    private Osv() {}

    /** The document of {@code advisory}, which {@code marketplace} publishes. */
    public static byte[] document(Advisory advisory, Marketplace marketplace) {
        return DocumentMapper.write(new Document(
                VERSION,
                advisory.id(),
                time(advisory.modified()),
                time(advisory.published()),
                advisory.withdrawn() == null ? null : time(advisory.withdrawn()),
                advisory.aliases(),
                advisory.title(),
                advisory.details(),
                affected(advisory.affected()),
                references(advisory, marketplace),
                new DatabaseEntry(advisory.severity().name())));
    }

    /** Ranges of one function stand together, in the order in which functions are named first. */
    private static List<AffectedEntry> affected(List<Affected> affected) {
        Map<String, List<RangeEntry>> ranges = new LinkedHashMap<>();
        for (Affected range : affected) {
            ranges.computeIfAbsent(range.function().toString(), unused -> new ArrayList<>())
                    .add(new RangeEntry("SEMVER", events(range)));
        }
        return ranges.entrySet().stream()
                .map(entry -> new AffectedEntry(new PackageEntry(ECOSYSTEM, entry.getKey()), entry.getValue()))
                .toList();
    }

    private static List<EventEntry> events(Affected range) {
        Version introduced = range.introduced();
        List<EventEntry> events = new ArrayList<>();
        events.add(new EventEntry(introduced == null ? FROM_THE_FIRST : introduced.toString(), null));
        if (range.fixed() != null) {
            events.add(new EventEntry(null, range.fixed().toString()));
        }
        return events;
    }

    private static List<LinkEntry> references(Advisory advisory, Marketplace marketplace) {
        List<LinkEntry> links = new ArrayList<>();
        links.add(new LinkEntry("ADVISORY", marketplace.baseUrl() + SitePaths.advisory(advisory.id())));
        advisory.references().forEach(url -> links.add(new LinkEntry("WEB", url)));
        return links;
    }

    private static String time(LocalDate date) {
        return date + "T00:00:00Z";
    }

    private record Document(
            String schemaVersion,
            String id,
            String modified,
            String published,
            @Nullable String withdrawn,
            List<String> aliases,
            String summary,
            String details,
            List<AffectedEntry> affected,
            List<LinkEntry> references,
            DatabaseEntry databaseSpecific) {}

    private record AffectedEntry(@JsonProperty("package") PackageEntry of, List<RangeEntry> ranges) {}

    private record PackageEntry(String ecosystem, String name) {}

    private record RangeEntry(String type, List<EventEntry> events) {}

    private record EventEntry(
            @Nullable String introduced, @Nullable String fixed) {}

    private record LinkEntry(String type, String url) {}

    private record DatabaseEntry(String severity) {}
}
