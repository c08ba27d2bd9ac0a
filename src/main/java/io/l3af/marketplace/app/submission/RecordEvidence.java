package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.EvidenceDocument;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.VerifiedRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down what kernels make of releases: their {@code evidence.json}. Only what verifies is looked at, and what is
 * known of other kernels stays, unless it was found in another package.
 */
public final class RecordEvidence {
    private final Catalog catalog;
    private final Path only;
    private final List<KernelFolder> kernels;
    private final Diagnostics diagnostics;
    private final AtomicLong releases = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    private RecordEvidence(Catalog catalog, Path only, List<KernelFolder> kernels, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.only = only;
        this.kernels = kernels;
        this.diagnostics = diagnostics;
    }

    /**
     * What came of it.
     *
     * @param catalog absolute; files of the diagnostics are relative to it
     * @param releases that were looked at
     * @param written how many files are new or differ
     */
    public record Result(Diagnostics diagnostics, Path catalog, long releases, long written) {}

    /**
     * Looks at every release of the functions at {@code place}.
     *
     * @param place a catalog, a function's folder, or a release's
     * @param folders of kernels, as {@code scripts/kernel-btf} makes them
     * @param hosted packages that their publishers host
     * @param jobs functions at a time
     * @param now the time at which keys must not be revoked
     */
    public static Result run(Path place, List<Path> folders, HostedPackages hosted, int jobs, Instant now) {
        Diagnostics diagnostics = new Diagnostics();
        CatalogPlace where = CatalogPlace.of(place);
        List<KernelFolder> kernels = new ArrayList<>();
        for (Path folder : folders) {
            KernelFolder.read(folder, diagnostics).ifPresent(kernels::add);
        }
        Catalog catalog = hosted.of(Catalog.open(where.catalog(), CatalogLimits.DEFAULT, diagnostics));
        PublisherKeys keys = PublisherKeys.read(catalog, now, diagnostics);
        CatalogLedger ledger = CatalogLedger.read(catalog, now, diagnostics);
        if (diagnostics.hasErrors()) {
            return new Result(diagnostics, where.catalog(), 0, 0);
        }
        RecordEvidence job = new RecordEvidence(catalog, where.only(), kernels, diagnostics);
        VerifyFunction verification =
                VerifyFunction.withoutEvidence(catalog, keys, ledger.ledger().toBeContinued(), hosted);
        InParallel.forEach(
                where.among(catalog.functions()),
                jobs,
                folder -> verification
                        .verify(folder, diagnostics)
                        .ifPresent(described -> job.record(described, folder.folder())));
        return new Result(diagnostics, where.catalog(), job.releases.get(), job.written.get());
    }

    private void record(DescribedFunction described, Path folder) {
        for (VerifiedRelease release : described.verified().releases()) {
            Path own = folder.resolve("releases").resolve(release.version().toString());
            if (own.startsWith(only) || only.startsWith(own)) {
                record(
                        release.release(),
                        described.facts(release),
                        own,
                        catalog.packages().of(folder, release.release()));
            }
        }
    }

    private void record(Release release, ReleaseFacts facts, Path folder, Path artifact) {
        releases.incrementAndGet();
        Evidence known = release.evidence();
        Evidence evidence = known != null && known.sha256().equals(release.sha256())
                ? known
                : new Evidence(release.sha256(), List.of());
        SortedMap<String, ParsedObject> objects =
                objects(artifact, release.artifact(), facts.objects().keySet());
        for (KernelFolder kernel : kernels) {
            evidence = evidence.with(kernel.judge(release.sha256(), objects));
        }
        if (!evidence.equals(known)) {
            write(folder.resolve(CatalogFunction.EVIDENCE), EvidenceDocument.write(evidence));
        }
    }

    /** What a kernel's folder says of itself is a stranger's: nothing is written that no catalog may have. */
    private void write(Path file, String text) {
        String name = catalog.root().relativize(file).toString();
        if (ManifestSchema.EVIDENCE.accepts(name, text, catalog.limits(), diagnostics)) {
            WholeFile.write(file, text);
            written.incrementAndGet();
        }
    }

    private SortedMap<String, ParsedObject> objects(Path artifact, String name, Set<String> names) {
        SortedMap<String, ParsedObject> objects = new TreeMap<>();
        try {
            new PackageReader(ArchiveLimits.of(catalog.packageLimits())).read(artifact, name, new ContentVisitor() {
                @Override
                public boolean wants(PackageFile file) {
                    return names.contains(file.name());
                }

                @Override
                public void visit(PackageFile file, byte[] content) {
                    objects.put(file.name(), parse(file.name(), content));
                }
            });
            return objects;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the package " + artifact + " cannot be read", "Check that nobody changes it meanwhile.", e);
        }
    }

    private static ParsedObject parse(String name, byte[] content) {
        try {
            return new ObjectReader(ObjectLimits.DEFAULTS).parse(content);
        } catch (UnreadableException e) {
            throw new IllegalStateException(name + " was read and now is not", e);
        }
    }
}
