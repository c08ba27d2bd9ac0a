package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.card.Cards;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.index.Shard;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.pages.FunctionContext;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.pages.RenderedFunction;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import io.l3af.marketplace.pages.markdown.Rendered;
import io.l3af.marketplace.search.SearchBundle;
import io.l3af.marketplace.search.SearchDocument;
import io.l3af.marketplace.trust.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the parts of a site cost, of the demonstration's rate limiter with its two releases. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SiteBenchmark {
    private static final int DOCUMENTS = 1000;

    private VerifyFunction verification;
    private FunctionFolder folder;
    private DescribedFunction described;
    private CatalogMarketplace marketplace;
    private Pages pages;
    private FunctionContext context;
    private Cards cards;
    private PublisherKeys keys;
    private byte[] content;
    private byte[] signature;

    @Setup(Level.Trial)
    public void read() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        LocalDate day = LocalDate.parse("2026-11-22");
        Instant now = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Catalog catalog = Catalog.open(Path.of("catalog"), CatalogLimits.DEFAULT, diagnostics);
        keys = PublisherKeys.read(catalog, now, diagnostics);
        CatalogLedger ledger = CatalogLedger.read(catalog, Optional.empty(), "ledger", day, diagnostics);
        verification = new VerifyFunction(catalog, keys, ledger.ledger(), HostedPackages.AT_HAND);
        folder = catalog.functions().stream()
                .filter(each -> each.path().name().equals("ratelimit"))
                .findFirst()
                .orElseThrow();
        described = verification.verify(folder, diagnostics).orElseThrow();
        marketplace = catalog.marketplace().orElseThrow();
        pages = new Pages(marketplace.marketplace(), marketplace.look(), PageTemplates.ofProgram());
        FileReference document = new FileReference(SitePaths.INDEX, 1, Sha256.of(new byte[0]));
        Map<Version, FileReference> binaries = new HashMap<>();
        described.verified().releases().forEach(release -> binaries.put(release.version(), document));
        context = new FunctionContext(document, binaries, day, Map.of());
        cards = new Cards(marketplace.marketplace(), marketplace.look());
        VerifiedRelease latest = described.verified().latest();
        content = Files.readAllBytes(folder.folder()
                .resolve("releases/" + latest.version() + "/" + latest.release().artifact()));
        signature = latest.signature().getBytes(StandardCharsets.US_ASCII);
    }

    /** Manifests, packages, objects, signatures and reviews of one function, from the disk. */
    @Benchmark
    public Optional<DescribedFunction> verifyFunction() {
        return verification.verify(folder, new Diagnostics());
    }

    /** The signature of one package. */
    @Benchmark
    public Verdict verifySignature() {
        return keys.verifier("packetworks").verify(signature, content);
    }

    /** One README. */
    @Benchmark
    public Rendered markdown() {
        return Markdown.render(described.verified().function().readme(), Options.readme());
    }

    /** The page of a function and those of its releases, README included. */
    @Benchmark
    public RenderedFunction renderPages() {
        return pages.function(described, context);
    }

    /** The picture for those who show a link to it. */
    @Benchmark
    public SiteFile card() {
        return cards.of(described.verified());
    }

    /** The shard. */
    @Benchmark
    public byte[] shard() {
        return Shard.document(described, context.binaries(), marketplace.marketplace());
    }

    /** The search bundle of a thousand functions, of which all have the same text and a name of their own. */
    @Benchmark
    public List<SiteFile> searchBundle() {
        SearchDocument document = FunctionSearch.document(described);
        try (SearchBundle bundle = new SearchBundle()) {
            for (int number = 0; number < DOCUMENTS; number++) {
                bundle.add(new SearchDocument(
                        document.path() + number + "/",
                        document.name() + number,
                        document.title(),
                        document.summary(),
                        document.text(),
                        document.facets(),
                        document.label(),
                        document.day(),
                        document.rating(),
                        document.rank()));
            }
            return bundle.finish().files();
        }
    }
}
