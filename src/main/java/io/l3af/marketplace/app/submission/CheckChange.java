package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.FunctionPath;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Looks at what a submission changes, and at nothing else, for the people who decide about it. */
public final class CheckChange {
    private CheckChange() {}

    /**
     * What was looked at.
     *
     * @param catalog absolute; files of the diagnostics are relative to it
     * @param functions how many functions have changed files
     */
    public record Result(Diagnostics diagnostics, Path catalog, int functions) {}

    /**
     * Checks what the catalog at {@code place} changes since it and {@code base} parted.
     *
     * @param base a commit of the catalog's repository, whose ledger must be continued
     * @param submitter who submits; absent: whoever's functions are changed, if they are one publisher's
     * @param jobs functions at a time
     * @param hosted packages that their publishers host
     * @param now the time at which keys must not be revoked
     * @param sheet where to write what a reviewer must know, as Markdown
     */
    public static Result run(
            Path place,
            String base,
            @Nullable String submitter,
            int jobs,
            HostedPackages hosted,
            Instant now,
            @Nullable Path sheet) {
        Diagnostics diagnostics = new Diagnostics();
        Path root = CatalogPlace.of(place).catalog();
        CatalogChange change = CatalogChange.since(root, base);
        Catalog catalog = hosted.of(Catalog.open(root, CatalogLimits.DEFAULT, diagnostics));
        Optional<String> who = new ChangeRights(catalog, submitter, diagnostics).judge(change);
        PublisherKeys keys = PublisherKeys.read(catalog, now, diagnostics);
        byte[] older = OlderLedger.read(root, change.base(), CatalogLimits.DEFAULT);
        CatalogLedger ledger = CatalogLedger.read(
                catalog, Optional.of(older), base, LocalDate.ofInstant(now, ZoneOffset.UTC), diagnostics);
        VerifyFunction verification = new VerifyFunction(catalog, keys, ledger.ledger(), hosted);
        Set<FunctionPath> touched = new HashSet<>(change.functions());
        List<FunctionFolder> folders = catalog.functions().stream()
                .filter(folder -> touched.contains(folder.path()))
                .toList();
        SortedMap<FunctionPath, DescribedFunction> described = new ConcurrentSkipListMap<>();
        InParallel.forEach(
                folders,
                jobs,
                folder -> verification.verify(folder, diagnostics).ifPresent(good -> described.put(good.path(), good)));
        if (sheet != null) {
            WholeFile.write(sheet, new ReviewSheet(change, who, described, diagnostics.sorted()).markdown());
        }
        return new Result(diagnostics, root, folders.size());
    }
}
