package io.l3af.marketplace.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.l3af.marketplace.app.node.FetchFunctions;
import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.client.Pin;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.pages.PageChecks;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Builds the demonstration marketplace and looks at the site as a whole. */
class DemonstrationSiteTest {
    private static final String BASE = "https://marketplace.example.org/";
    private static final Path CATALOG = Path.of("catalog");
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    static Path temporary;

    private static Path site;
    private static BuildSite.Report report;

    @BeforeAll
    static void build() {
        site = temporary.resolve("site");
        report = build(site, 2);
    }

    @Test
    void hasWhatTheCatalogHas() {
        assertThat(report.functions()).isGreaterThanOrEqualTo(10);
        assertThat(report.publishers()).isGreaterThanOrEqualTo(3);
        assertThat(report.publication().serial()).isEqualTo(1);
    }

    @Test
    void pagesAreSoundAndEveryLinkLeadsSomewhere() throws IOException {
        List<SiteFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> file : files(site).entrySet()) {
            files.add(new SiteFile(file.getKey(), Files.readAllBytes(file.getValue())));
        }

        assertThat(PageChecks.of(files).problems(elsewhere -> false)).isEmpty();
    }

    @Test
    void aNodeCanFetchEveryFunction() throws IOException, TrustException {
        List<WantedRelease> all = new ArrayList<>();
        for (JsonNode function : functions()) {
            boolean sealed = function.at("/latest/artifact").asString().endsWith(".gpg");
            all.add(WantedRelease.parse(function.get("path").asString() + (sealed ? "@1.0.0-trial" : "")));
        }
        Path node = temporary.resolve("node");

        FetchFunctions.Result result = FetchFunctions.run(
                new FetchFunctions.Request(
                        all,
                        site.toString(),
                        node,
                        List.of(Pin.of(Files.readAllBytes(
                                CATALOG.resolve("publishers/keys/D679AFC3E2E86F363C9F996F3691CC671F8998CF.asc")))),
                        Set.of("noble"),
                        false,
                        Patience.DEFAULT,
                        Entitlements.NONE,
                        NOW),
                Witness.NOBODY,
                SiteCopy.Progress.NONE);

        assertThat(result.diagnostics().sorted()).isEmpty();
        assertThat(result.fetched()).hasSameSizeAs(all);
        assertThat(node.resolve(".kfm/parts")).isEmptyDirectory();
        assertThat(node.resolve("ratelimit/1.1.0/noble/l3af_ratelimit.tar.gz"))
                .hasSameBinaryContentAs(site.resolve(
                        "packages/security/limits/packetworks/ratelimit/1.1.0/noble/l3af_ratelimit.tar.gz"));
    }

    @Test
    void anotherMachineMakesTheSameBytes() throws IOException {
        Path other = temporary.resolve("other");
        build(other, 1);

        assertThat(contents(other)).isEqualTo(contents(site));
    }

    @Test
    void aSecondRunTouchesNothing() throws IOException {
        Path twice = temporary.resolve("twice");
        build(twice, 2);
        Map<String, FileTime> before = times(twice);

        BuildSite.Report second = build(twice, 2);

        assertThat(second.written()).isZero();
        assertThat(second.removed()).isZero();
        assertThat(times(twice)).isEqualTo(before);
    }

    @Test
    void documentsKeepTheirPublishedSchemas() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Path> file : files(site).entrySet()) {
            String name = file.getKey();
            boolean isOurs = !name.matches(
                    "(index/v1/schema|advisories|search|tuf)/.*|.*[.]cdx[.]json"); // most have other descriptions
            if (name.endsWith(".json") && isOurs) {
                String document = Files.readString(file.getValue());
                String schema =
                        JsonMapper.shared().readTree(document).path("schema").asString();
                for (Error error : schema(schema).validate(document, InputFormat.JSON)) {
                    problems.add(name + ": " + error);
                }
            }
        }

        assertThat(problems).isEmpty();
    }

    /** Who copies the site by following links gets them too. */
    @Test
    void aPageLeadsToEverySchema() throws IOException {
        String page = Files.readString(site.resolve("about/mirror/index.html"));

        assertThat(files(site).keySet().stream()
                        .filter(path -> path.startsWith("index/v1/schema/"))
                        .filter(path -> !page.contains(path + "\"")))
                .isEmpty();
    }

    @Test
    void theManifestOfTheSearchBundleKeepsItsSchema() throws IOException {
        String manifest = Files.readString(site.resolve("search/manifest.json"));

        assertThat(schema("index/v1/schema/search.json").validate(manifest, InputFormat.JSON))
                .isEmpty();
        assertThat(schema("index/v1/schema/search.json")
                        .validate(manifest.replace("\"folder\": \"", "\"folder\": \"../"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theIndexNamesEveryShardAndEveryPackageIsThere() throws IOException {
        SortedMap<String, Path> files = files(site);

        for (JsonNode function : functions()) {
            String shardPath = function.path("shard").path("path").stringValue();
            assertThat(files).containsKey(shardPath);
            JsonNode shard = JsonMapper.shared().readTree(Files.readString(site.resolve(shardPath)));
            for (JsonNode release : shard.path("releases").values()) {
                for (JsonNode path : release.path("artifact").path("paths").values()) {
                    assertThat(files).containsKeys(path.stringValue(), path.stringValue() + ".asc");
                }
            }
        }
    }

    /** The list that the site offers as a whole, which has as many as the index says. */
    private static JsonNode functions() throws IOException {
        JsonNode index = JsonMapper.shared().readTree(Files.readString(site.resolve("index.json")));
        JsonNode functions = JsonMapper.shared().readTree(Files.readString(site.resolve("functions/index.json")));
        assertThat(functions.get("entries"))
                .hasSize(index.at("/functions/count").intValue());
        return functions.get("entries");
    }

    /** Counted again as docs/decisions/0018 says it, from the shards alone. */
    @Test
    void ratingsFollowFromTheReviewsInTheShards() throws IOException {
        Map<String, Integer> weights = Map.of("read", 1, "installed", 2, "purchased", 3);
        Set<String> standings = new TreeSet<>();

        for (JsonNode function : functions()) {
            JsonNode shard = JsonMapper.shared()
                    .readTree(Files.readString(
                            site.resolve(function.path("shard").path("path").stringValue())));
            double weight = 5;
            double sum = 5 * 3;
            int count = 0;
            for (JsonNode review : shard.path("reviews").values()) {
                standings.add(review.path("standing").stringValue());
                if (review.path("standing").stringValue().equals("counted")) {
                    int own = weights.getOrDefault(review.path("basis").stringValue(), 0);
                    weight += own;
                    sum += own * review.path("rating").intValue();
                    count++;
                }
            }
            assertThat(function.path("rating").path("count").intValue(0)).isEqualTo(count);
            assertThat(function.path("rating").path("mean").doubleValue(3)).isCloseTo(sum / weight, within(0.005));
            assertThat(shard.path("rating")).isEqualTo(function.path("rating"));
        }
        assertThat(standings).containsExactly("counted", "own", "retracted", "same_pen", "unvouched");
    }

    private static BuildSite.Report build(Path output, int jobs) {
        BuildSite.Result result = SiteBuild.of(CATALOG, output, NOW).jobs(jobs).run();
        assertThat(result.diagnostics().sorted()).isEmpty();
        return result.report().orElseThrow();
    }

    private static Schema schema(String path) throws IOException {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build())
                                .schemas(DemonstrationSiteTest::published))
                .getSchema(SchemaLocation.of(BASE + path));
    }

    private static String published(String address) {
        try {
            return Files.readString(site.resolve(address.substring(BASE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, Path> files(Path site) throws IOException {
        Path generation = site.toRealPath();
        SortedMap<String, Path> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(generation)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> found.put(generation.relativize(file).toString(), file));
        }
        return found;
    }

    private static Map<String, String> contents(Path site) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(site).entrySet()) {
            contents.put(file.getKey(), new String(Files.readAllBytes(file.getValue()), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static Map<String, FileTime> times(Path site) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(site).entrySet()) {
            times.put(file.getKey(), Files.getLastModifiedTime(file.getValue()));
        }
        return times;
    }
}
