package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.ColourRole;
import io.l3af.marketplace.model.ColourScheme;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final String SHEET = new String(Assets.resource("assets/layout.css"), StandardCharsets.UTF_8);

    /** What marketplaces may choose and what contrast is judged by is what the style sheet says. */
    @Test
    void theStyleSheetHasTheColoursOfTheRoles() {
        int dark = SHEET.indexOf("(prefers-color-scheme: dark)");
        for (ColourRole role : ColourRole.values()) {
            assertThat(SHEET.substring(0, dark)).contains(declared(role, ColourScheme.LIGHT));
            assertThat(SHEET.substring(dark)).contains(declared(role, ColourScheme.DARK));
        }
    }

    @Test
    void everyColourThatStyleSheetsUseIsDeclared() {
        for (SiteFile sheet : Assets.load(Look.PLAIN).files()) {
            if (sheet.path().endsWith(".css")) {
                String text = new String(sheet.content(), StandardCharsets.UTF_8);
                assertThat(Pattern.compile("var\\((--[a-z-]+)")
                                .matcher(text)
                                .results()
                                .map(use -> use.group(1)))
                        .as(sheet.path())
                        .allMatch(name -> (SHEET + text).contains(name + ":"));
            }
        }
    }

    @Test
    void coloursAreTheLastWordOfTheStyleSheet() {
        Look look = new Look(
                Map.of(
                        ColourScheme.LIGHT, Map.of(ColourRole.ACCENT, Colour.parse("#0B57D0")),
                        ColourScheme.DARK, Map.of(ColourRole.ACCENT_SOFT, Colour.parse("#203040"))),
                new TreeMap<>(),
                new TreeMap<>());

        assertThat(files(look).get("layout.css")).isEqualTo(SHEET + """
                @media screen and (prefers-color-scheme: light) { :root { --accent: #0b57d0; } }
                @media screen and (prefers-color-scheme: dark) { :root { --accent-soft: #203040; } }
                """);
    }

    @Test
    void aLogoStandsWhereTheLeafStood() {
        Look look = new Look(Map.of(), new TreeMap<>(Map.of(Look.ICON, new byte[] {1, 2, 3})), new TreeMap<>());

        String home = pages(look).get("index.html");

        assertThat(home).contains("alt=\"\" width=\"28\" height=\"28\"><span>").doesNotContain("leaf-blade");
        assertThat(pages(Look.PLAIN).get("index.html")).contains("leaf-blade");
    }

    @Test
    void pagesAreReplacedAndAdded() {
        Look look = new Look(
                Map.of(),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "use", "# How we use it\nAsk {title}, or see [the rules](rules.md).\n",
                        "rules", "# House rules\n\n[Nowhere](nowhere.md) and [keys](/keys/).\n")));
        Pages pages = new Pages(SampleMarketplace.MARKETPLACE, look, PageTemplates.ofProgram());

        Map<String, String> found = pages(look);

        assertThat(found.get("about/use/index.html"))
                .contains(
                        "<h1>How we use it</h1>",
                        "href=\"../../about/rules/index.html\"",
                        SampleMarketplace.MARKETPLACE.title());
        assertThat(found.get("about/rules/index.html"))
                .contains("<h1>House rules</h1>", "href=\"../../keys/index.html\"");
        assertThat(found.get("about/verify/index.html")).contains(">House rules</a>");
        assertThat(pages.brokenLinks().get("rules")).singleElement().satisfies(link -> {
            assertThat(link.line()).isEqualTo(3);
            assertThat(link.destination()).isEqualTo("nowhere.md");
        });
        assertThat(pages.brokenLinks().get("use")).isEmpty();
    }

    private static String declared(ColourRole role, ColourScheme scheme) {
        String colour = role.colour(scheme).toString();
        return "--" + role.cssName() + ": " + colour.replace("#ffffff", "#fff") + ";";
    }

    private static Map<String, String> files(Look look) {
        return Assets.load(look).files().stream()
                .collect(Collectors.toMap(
                        file -> file.path().replaceAll("assets/|\\.[0-9a-f]{16}", ""),
                        file -> new String(file.content(), StandardCharsets.UTF_8)));
    }

    private static Map<String, String> pages(Look look) {
        return new Pages(SampleMarketplace.MARKETPLACE, look, PageTemplates.ofProgram())
                .site(List.of(), List.of(), List.of(), List.of())
                .filter(file -> file.path().endsWith(".html"))
                .collect(Collectors.toMap(SiteFile::path, file -> new String(file.content(), StandardCharsets.UTF_8)));
    }
}
