package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.VerifiedFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LinkedDataTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";
    private static final String BASE = "https://marketplace.example.org/";

    @Test
    void aFunctionIsASoftwareApplication() {
        List<JsonNode> pages = dataOf(SampleFunction.at(PATH)
                .release("1.0.0", "2026-05-02")
                .release("1.1.0", "2026-09-01")
                .build());
        JsonNode function = pages.get(0);

        assertThat(function.get("@type").asString()).isEqualTo("SoftwareApplication");
        assertThat(function.get("softwareVersion").asString()).isEqualTo("1.1.0");
        assertThat(function.get("url").asString()).isEqualTo(BASE + "functions/" + PATH + "/");
        assertThat(function.at("/offers/price").asInt(-1)).isZero();
        assertThat(function.at("/publisher/name").asString()).isEqualTo("Packetworks");
        assertThat(function.get("downloadUrl").asString()).startsWith(BASE + "packages/" + PATH + "/1.1.0/");
        assertThat(pages)
                .extracting(page -> page.get("url").asString())
                .containsExactly(
                        BASE + "functions/" + PATH + "/",
                        BASE + "functions/" + PATH + "/1.1.0/",
                        BASE + "functions/" + PATH + "/1.0.0/");
    }

    @Test
    void aYankedReleaseIsNotOfferedForDownload() {
        JsonNode data = dataOf(SampleFunction.at(PATH)
                        .yankedRelease("1.0.0", "2026-05-02", "Counted every packet twice")
                        .build())
                .get(0);

        assertThat(data.has("downloadUrl")).isFalse();
    }

    @Test
    void aPriceHasItsCurrency() {
        JsonNode offer = dataOf(SampleFunction.at(PATH)
                        .sold("40", "EUR", "month", "https://shop.example.org/")
                        .build())
                .get(0)
                .get("offers");

        assertThat(offer.get("description").asString()).isEqualTo("40 EUR per month");
        assertThat(offer.get("url").asString()).isEqualTo("https://shop.example.org/");
        assertThat(offer.get("price").asString()).isEqualTo("40");
        assertThat(offer.get("priceCurrency").asString()).isEqualTo("EUR");
    }

    @Test
    void hostileTextCannotEndTheElement() {
        String hostile = "</script><script>alert(1)</script><!--<script>&quot;\"\\\u2028\u202E";
        VerifiedFunction function = SampleFunction.at(PATH)
                .title(hostile)
                .summary(hostile)
                .tags("<!--", "]]>")
                .sold(hostile, hostile, hostile, "javascript:alert(1)")
                .build();

        JsonNode data = dataOf(function).get(0);

        assertThat(data.get("name").asString()).isEqualTo(hostile.replace('\u202E', '\uFFFD'));
        assertThat(data.get("offers").has("url")).isFalse();
    }

    @Test
    void everyPageHasItsCardAndThePictureIsThere() {
        List<SiteFile> site = SamplePages.all();
        for (SiteFile file : site) {
            if (file.path().endsWith(".html") && !file.path().equals("404.html")) {
                Document page = Jsoup.parse(text(file));
                String picture = page.select("meta[property=og:image]").attr("content");
                assertThat(site).extracting(SiteFile::path).contains(picture.substring(BASE.length()));
                assertThat(page.select("meta[property=og:url]").attr("content"))
                        .isEqualTo(page.select("link[rel=canonical]").attr("href"));
            }
        }
    }

    /** What each page of a function says, its own page first. */
    private static List<JsonNode> dataOf(VerifiedFunction function) {
        return SamplePages.of(function).files().stream()
                .map(file -> Jsoup.parse(text(file)).select("script:not([src])"))
                .map(scripts -> {
                    assertThat(scripts).hasSize(1);
                    Element script = scripts.get(0);
                    assertThat(script.attr("type")).isEqualTo("application/ld+json");
                    return JsonMapper.shared().readTree(script.data());
                })
                .toList();
    }

    private static String text(SiteFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
