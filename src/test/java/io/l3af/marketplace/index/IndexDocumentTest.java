package io.l3af.marketplace.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.PackageLimits;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexDocumentTest {
    private static final String DIGEST = "ab".repeat(32);
    private static final String GOOD = """
            {"serial":1,"generated":"2026-01-01T00:00:00Z","expires":"2026-02-01T00:00:00Z","later":{"more":[1]},
             "marketplace":{"title":"T","mirrors":["https://m.example/"],"limits":{"packed_mib":128}},
             "publishers":{"count":1,"path":"index/v1/ab/DIGEST.json","size":9,"sha256":"DIGEST"},
             "functions":{"count":20,"path":"index/v1/ab/DIGEST.json","size":8,"sha256":"DIGEST","later":1}}
            """.replace("DIGEST", DIGEST);

    @Test
    void readsWhatAnIndexSays() throws UnreadableDocumentException {
        Publication publication = Publication.of(3, Instant.parse("2026-11-01T00:00:00Z"), 30);
        Lists.Roots lists = Lists.of(List.of(), List.of(), List.of(), Map.of()).write((file, content) -> {});
        byte[] document = Index.document(
                SampleMarketplace.MARKETPLACE,
                publication,
                lists,
                Map.of(),
                new FileReference("SHA256SUMS", 1, Sha256.of(new byte[1])));

        IndexDocument read = IndexDocument.read(document);

        assertThat(read.publication()).isEqualTo(publication);
        assertThat(read.title()).isEqualTo(SampleMarketplace.MARKETPLACE.title());
        assertThat(read.mirrors()).isEqualTo(SampleMarketplace.MARKETPLACE.mirrors());
        assertThat(read.functions().count()).isZero();
        assertThat(read.functions().root()).isEqualTo(lists.functions().file());
    }

    @Test
    void ignoresWhatItDoesNotKnow() throws UnreadableDocumentException {
        IndexDocument read = IndexDocument.read(GOOD.getBytes(UTF_8));

        assertThat(read.functions().count()).isEqualTo(20);
        assertThat(read.publishers().root().size()).isEqualTo(9);
        assertThat(read.limits()).isEqualTo(new PackageLimits(128, 256, 200, 4096));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"serial\":1 | \"serial\":0",
                "\"serial\":1 | \"serial\":1,\"serial\":2",
                "\"serial\":1 | \"serial\":99999999999999999999",
                "\"serial\":1, | ''",
                "2026-02-01T00 | 2025-02-01T00",
                "2026-02-01T00:00:00Z | soon",
                "index/v1/ab/ | index/v1/../../",
                "\"size\":9 | \"size\":-9",
                "\"packed_mib\":128 | \"packed_mib\":0",
                "\"packed_mib\":128 | \"ratio\":2000",
                "https://m.example/ | file:///etc/",
                "https://m.example/ | https://m.example",
                "https://m.example/ | https://m.example/#/",
                "https://m.example/ | https://m.example/?/",
                "https://m.example/ | https://u@m.example/",
                "https://m.example/ | https://m.example:65536/",
                "https://m.example/ | https:///",
                "https://m.example/ | https://m.ex ample/",
                "{\"title\":\"T\" | null,\"x\":{\"title\":\"T\"",
                "\"count\":20 | \"count\":-1",
                "\"functions\":{ | \"functions\":null,\"x\":{",
                "\"publishers\":{ | \"other\":{",
                "{\"serial\" | [{\"serial\"",
            })
    void refusesWhatCannotBe(String good, String bad) {
        assertThat(GOOD).contains(good);
        byte[] document = GOOD.replace(good, bad).getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> IndexDocument.read(document));
    }

    @Test
    void refusesDepth() {
        byte[] document = ("{\"later\":" + "[".repeat(100_000)).getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> IndexDocument.read(document));
    }
}
