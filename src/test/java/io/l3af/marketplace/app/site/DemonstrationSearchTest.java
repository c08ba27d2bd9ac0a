package io.l3af.marketplace.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.search.Completion;
import io.l3af.marketplace.search.LabelledQueries;
import io.l3af.marketplace.search.LabelledQueries.Quality;
import io.l3af.marketplace.search.SearchClient;
import io.l3af.marketplace.search.SearchResult.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the demonstration's search bundle; {@code -Dkfm.rewrite=true} records how well it answers. */
class DemonstrationSearchTest {
    private static final Path RECORDED = Path.of("src/test/resources/search/quality.tsv");
    private static final String HEAD =
            "# Share of queries whose function is found first, among ten, and the mean of 1 / place.\n"
                    + "# kind\tS@1\tS@10\tMRR";

    @TempDir
    static Path temporary;

    private static SearchClient client;

    @BeforeAll
    static void build() {
        Path site = temporary.resolve("site");
        BuildSite.Result result = SiteBuild.of(Path.of("catalog"), site, Instant.parse("2026-11-22T00:00:00Z"))
                .run();
        assertThat(result.diagnostics().sorted()).isEmpty();
        client = LabelledQueries.client(site);
    }

    @Test
    void whatPeopleMeanIsFoundAsWellAsRecorded() throws IOException {
        List<String> missed = new ArrayList<>();
        Map<String, Quality> measured = LabelledQueries.measure(client, missed);
        List<String> lines = new ArrayList<>(List.of(HEAD));
        measured.forEach((kind, quality) -> lines.add(quality.line(kind)));
        String table = String.join("\n", lines) + "\n";
        System.out.println(table + String.join("\n", missed));
        if (Boolean.getBoolean("kfm.rewrite")) {
            Files.writeString(RECORDED, table);
        }

        Map<String, Quality> recorded = new TreeMap<>();
        Files.readAllLines(RECORDED).stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> recorded.put(line.substring(0, line.indexOf('\t')), Quality.of(line)));

        assertThat(measured.keySet()).isEqualTo(recorded.keySet());
        measured.forEach((kind, quality) -> {
            Quality floor = recorded.getOrDefault(kind, quality);
            assertThat(quality.isBelow(floor))
                    .as("%s: %s is below %s; see %s", kind, quality, floor, missed)
                    .isFalse();
        });
    }

    @Test
    void everyFunctionIsFoundByItsNameAndItsTitle() {
        List<Hit> all = client.search("-hook:none", 1000).hits();

        assertThat(all).hasSize(client.documents());
        for (Hit function : all) {
            for (String asked : List.of(function.name(), function.title())) {
                assertThat(client.search(asked, 1).hits())
                        .as(asked)
                        .extracting(Hit::path)
                        .containsExactly(function.path());
            }
        }
    }

    @Test
    void valuesAreOfferedAsPeopleWriteThem() {
        assertThat(client.suggest("core:", 10)).extracting(Completion::text).contains("core:A");
        assertThat(client.suggest("license:gpl", 10))
                .extracting(Completion::text)
                .contains("license:GPL-2.0-only");
        assertThat(client.suggest("publisher:pack", 10))
                .extracting(Completion::text)
                .containsExactly("publisher:packetworks");
    }

    @Test
    void everyValueOfAFacetFindsAsManyAsItSays() {
        assertThat(client.facets()).hasSizeGreaterThan(100);
        client.facets().forEach((facet, count) -> {
            if (!facet.startsWith("kernel:")) {
                assertThat(client.search(facet, 1).total()).as(facet).isEqualTo(count);
            }
        });
    }
}
