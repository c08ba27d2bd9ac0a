package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.gate.CoreGate;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.DescribedObject;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.pages.view.BinariesView;
import io.l3af.marketplace.pages.view.TableView;
import io.l3af.marketplace.pages.view.TableView.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class BinariesTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";

    @Test
    void thePageOfAReleaseTellsWhatItsObjectIs() throws IOException {
        Document page = release(Fixtures.compiled("core"));
        assertThat(page.select("#binary-1").text()).isEqualTo("ratelimit.bpf.o CO-RE");
        assertThat(rows(page, "binary-1-programs")).isNotEmpty();
        assertThat(page.select("details table th").eachText()).anyMatch(text -> text.startsWith("struct task_struct."));
        assertThat(page.select("details table td").eachText()).anyMatch(text -> text.matches("core\\.bpf\\.c:\\d+"));
        assertThat(page.select(".page-header .mark").eachText()).doesNotContain("kernel-bound");
    }

    @Test
    void whatAnObjectNeedsIsQuoted() throws IOException {
        Document page = release(Fixtures.compiled("core"));
        assertThat(rows(page, "binary-1-needs").toString()).contains("“", "”");
        assertThat(page.text()).doesNotContain("`");
    }

    @Test
    void anObjectOfSomeKernelsIsMarkedWithItsEvidence() throws IOException {
        Document page = release(Fixtures.compiled("raw"));
        assertThat(page.select(".page-header .mark").eachText()).contains("kernel-bound");
        assertThat(page.select("#binary-1").text()).isEqualTo("ratelimit.bpf.o kernel-bound");
        assertThat(rows(page, "binary-1-reads"))
                .anySatisfy(row -> assertThat(row).contains("by_argument", "a load", "argument 1", "raw.bpf.c:60"));
    }

    @Test
    void thePageOfAFunctionIsMarkedToo() throws IOException {
        DescribedFunction function = described(Fixtures.compiled("raw"));
        Document page = page(SamplePages.of(function).files().get(0));
        assertThat(page.select(".page-header .mark").eachText()).contains("kernel-bound");
        assertThat(page.select("aside a").eachText()).contains("C, kernel-bound");
    }

    @Test
    void anExecutableNamesItsLibraries() throws UnreadableException {
        byte[] executable = Fixtures.ofTheCatalog().entrySet().stream()
                .filter(file -> file.getKey().endsWith("!l3af_flow_exporter/flowexportd"))
                .findFirst()
                .orElseThrow()
                .getValue();
        ExecutableFacts facts = (ExecutableFacts) new BinaryReader(ObjectLimits.DEFAULTS).read(executable);
        BinariesView view = Binaries.of(
                Place.at("index.html"),
                new ReleaseFacts(new TreeMap<>(), new TreeMap<>(Map.of("flowexportd", facts))),
                List.of(new PackageFile("flowexportd", executable.length, 0755)),
                SampleFunction.shardOf(SampleFunction.at(PATH).build()));
        assertThat(view.binaries()).singleElement().satisfies(binary -> {
            assertThat(binary.mark()).isNull();
            assertThat(binary.facts())
                    .filteredOn(fact -> fact.name().equals("Libraries"))
                    .flatExtracting(fact -> fact.values())
                    .extracting(link -> link.text())
                    .containsExactlyElementsOf(facts.needed());
        });
    }

    @Test
    void aLongTableIsCutAndSaysSo() {
        Table table = new Table("Numbers").column("Number", Kind.NUMBER).column("Nothing", Kind.TEXT);
        for (int i = 0; i <= Table.MOST_ROWS; i++) {
            table.row(i, "");
        }
        List<TableView> tables = new ArrayList<>();
        table.addTo(tables, "numbers");
        assertThat(tables).singleElement().satisfies(view -> {
            assertThat(view.isCut()).isTrue();
            assertThat(view.rows()).hasSize(Table.MOST_ROWS);
            assertThat(view.total()).isEqualTo(Table.MOST_ROWS + 1);
            assertThat(view.columns()).extracting(TableView.Column::name).containsExactly("Number");
        });
    }

    private static Document release(Path object) throws IOException {
        return page(SamplePages.of(described(object)).files().get(1));
    }

    private static Document page(SiteFile file) {
        return Jsoup.parse(new String(file.content(), StandardCharsets.UTF_8));
    }

    /** The sample function, whose object is {@code object}. */
    private static DescribedFunction described(Path object) throws IOException {
        byte[] bytes = Files.readAllBytes(object);
        try {
            ParsedObject parsed = new ObjectReader(ObjectLimits.DEFAULTS).parse(bytes);
            DescribedObject described = new DescribedObject(parsed.facts(), new CoreGate().judge(parsed));
            VerifiedFunction function = SampleFunction.at(PATH).build();
            return new DescribedFunction(
                    function,
                    Map.of(
                            function.latest().version(),
                            new ReleaseFacts(new TreeMap<>(Map.of("ratelimit.bpf.o", described)), new TreeMap<>())));
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private static List<List<String>> rows(Document page, String caption) {
        return page.select("table:has(caption#" + caption + ") tbody tr").stream()
                .map(row -> row.select("th, td").eachText())
                .toList();
    }
}
