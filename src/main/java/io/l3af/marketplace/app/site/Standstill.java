package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.catalog.function.FolderScan;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.Census;
import io.l3af.marketplace.publish.SiteWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells by looking at files alone that a run would make the very site that stands: nothing that the site follows from looks
 * otherwise than to the run that made it, no moment has come at which something is judged otherwise, and none of its files is lost.
 */
final class Standstill {
    private static final String NAME = "standstill";
    private static final JsonMapper MAPPER = RememberedMapper.create();

    private final Cache cache;
    private final Sha256 inputs;
    private final Instant now;
    private final Instant clock;
    private final Optional<Left> last;

    /**
     * @param inputs of all that the site follows from besides the folders of its functions and the time of day
     * @param now the time at which signatures are judged
     * @param clock the time at which the site says it was made
     */
    Standstill(Cache cache, Sha256 inputs, Instant now, Instant clock) {
        this.cache = cache;
        this.inputs = inputs;
        this.now = now;
        this.clock = clock;
        this.last = cache.read(NAME).flatMap(Standstill::left);
    }

    /** A digest of all that a site follows from besides the folders of its functions and the time of day. */
    static Sha256 inputs(
            BuildSite.Request request,
            Catalog catalog,
            Surroundings surroundings,
            Optional<SiteTuf> tuf,
            LocalDate day,
            SiteWriter site) {
        List<String> inputs = new ArrayList<>(List.of(
                surroundings.all().hex(),
                LocalDate.ofInstant(request.now(), ZoneOffset.UTC).toString(),
                day.toString(),
                String.valueOf(request.serial())));
        inputs.addAll(CatalogLedger.digests(catalog, site.previous(LedgerFile.NAME)));
        tuf.ifPresent(found -> inputs.addAll(found.inputs()));
        return Surroundings.digest(inputs);
    }

    /**
     * What a run has left.
     *
     * @param seen of the folders of all functions
     * @param site its files
     * @param from when it was made
     * @param moments at which it does not hold any more
     */
    private record Left(
            Sha256 inputs,
            Sha256 seen,
            Census site,
            Instant from,
            Moments moments,
            BuildSite.Report report,
            List<Diagnostic> diagnostics) {}

    /**
     * How the folder of each function looks, as far as that can be told; of none if there is no last run to compare it with.
     *
     * @param jobs functions at a time
     */
    SortedMap<FunctionPath, Sha256> look(List<FunctionFolder> functions, int jobs) {
        SortedMap<FunctionPath, Sha256> seen = new ConcurrentSkipListMap<>();
        if (last.isPresent()) {
            InParallel.forEach(
                    functions,
                    jobs,
                    function ->
                            FolderScan.of(function.folder()).ifPresent(scan -> seen.put(function.path(), scan.seen())));
        }
        return seen;
    }

    /** What the last run reported, if this one would make the same of folders that look like {@code seen}. */
    Optional<BuildSite.Report> report(SortedMap<FunctionPath, Sha256> seen, SiteWriter site, Diagnostics diagnostics) {
        Optional<Left> same = last.filter(left -> !diagnostics.hasErrors()
                && left.inputs().equals(inputs)
                && left.moments().hold(left.from(), now, clock)
                && left.seen().equals(digest(seen))
                && site.standing().equals(Optional.of(left.site())));
        same.ifPresent(left -> diagnostics.addAll(left.diagnostics()));
        return same.map(Left::report);
    }

    /**
     * Leaves what the next run has to know.
     *
     * @param seen how the folders of all functions looked before they were read
     */
    void leave(
            SortedMap<FunctionPath, Sha256> seen,
            Census site,
            Moments moments,
            BuildSite.Report report,
            Diagnostics diagnostics) {
        cache.write(
                NAME,
                MAPPER.writeValueAsBytes(
                        new Left(inputs, digest(seen), site, now, moments, report, diagnostics.sorted())));
    }

    private static Sha256 digest(SortedMap<FunctionPath, Sha256> seen) {
        List<String> parts = new ArrayList<>();
        seen.forEach((path, look) -> parts.add(path + " " + look));
        return Surroundings.digest(parts);
    }

    private static Optional<Left> left(byte[] entry) {
        try {
            return Optional.of(MAPPER.readValue(entry, Left.class));
        } catch (JacksonException e) {
            return Optional.empty(); // damaged
        }
    }
}
