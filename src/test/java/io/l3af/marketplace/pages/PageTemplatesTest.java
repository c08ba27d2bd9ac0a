package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.ColourRole;
import io.l3af.marketplace.model.ColourScheme;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTemplatesTest {
    @TempDir
    private Path folder;

    @Test
    void compiledTemplatesGiveTheBytesOfTheProgramsOwn() throws IOException {
        Files.copy(Path.of("templates/home.jte"), folder.resolve("home.jte"));

        try (PageTemplates templates = PageTemplates.replacedBy(folder)) {
            assertThat(site(templates)).isEqualTo(site(PageTemplates.ofProgram()));
        }
    }

    @Test
    void replacesOneTemplateWhereverItIsUsed() throws IOException {
        Files.createDirectory(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/leaf.jte"), "<b>OURS</b>\n");

        try (PageTemplates templates = PageTemplates.replacedBy(folder)) {
            assertThat(site(templates).get("index.html")).contains("<b>OURS</b>");
            assertThat(site(templates).get("keys/index.html")).contains("<b>OURS</b>");
        }
        assertThat(site(PageTemplates.ofProgram()).get("index.html")).doesNotContain("OURS");
    }

    @Test
    void replacesAStyleSheetAndItsNameAndKeepsTheColoursOfTheLook() throws IOException {
        Files.writeString(folder.resolve("layout.css"), ":root { --paper: #fff; }\n");
        Look look = new Look(
                Map.of(ColourScheme.LIGHT, Map.of(ColourRole.INK, Colour.parse("#000000"))),
                new TreeMap<>(),
                new TreeMap<>());

        try (PageTemplates templates = PageTemplates.replacedBy(folder)) {
            List<SiteFile> site = new Pages(SampleMarketplace.MARKETPLACE, look, templates)
                    .site(List.of(), List.of(), List.of(), List.of())
                    .toList();
            List<SiteFile> sheets = site.stream()
                    .filter(file -> file.path().startsWith("assets/layout."))
                    .toList();

            assertThat(sheets).hasSize(1);
            assertThat(text(sheets.get(0)))
                    .startsWith(":root { --paper: #fff; }\n@media screen and (prefers-color-scheme: light)");
            assertThat(site)
                    .filteredOn(file -> file.path().endsWith(".html"))
                    .isNotEmpty()
                    .allSatisfy(page ->
                            assertThat(text(page)).contains(sheets.get(0).path()));
        }
    }

    @Test
    void refusesAStyleSheetThatReplacesNothing() throws IOException {
        Files.writeString(folder.resolve("own.css"), "");

        assertThatThrownBy(() -> PageTemplates.replacedBy(folder))
                .isInstanceOf(RefusedTemplateException.class)
                .hasMessage(folder.resolve("own.css") + " replaces none of the program's style sheets")
                .extracting(e -> ((RefusedTemplateException) e).mend())
                .isEqualTo(
                        "Give it the name of one: chain.css, function.css, layout.css, list.css, prose.css, reviews.css,"
                                + " search.css.");
    }

    @Test
    void refusesANameThatReplacesNothing() throws IOException {
        Files.writeString(folder.resolve("hom.jte"), "x");

        assertThatThrownBy(() -> PageTemplates.replacedBy(folder))
                .isInstanceOf(RefusedTemplateException.class)
                .hasMessageContaining("hom.jte")
                .extracting(e -> ((RefusedTemplateException) e).mend())
                .asString()
                .contains("home.jte");
    }

    @Test
    void saysWhereATemplateIsWrong() throws IOException {
        Files.writeString(
                folder.resolve("notfound.jte"),
                "@import io.l3af.marketplace.pages.view.Frame\n@param Frame frame\n@param String functions\n${frame.nothing()}\n");

        assertThatThrownBy(() -> PageTemplates.replacedBy(folder))
                .isInstanceOf(RefusedTemplateException.class)
                .hasMessageContaining("notfound.jte:4");
    }

    private static Map<String, String> site(PageTemplates templates) {
        return new Pages(SampleMarketplace.MARKETPLACE, Look.PLAIN, templates)
                .site(List.of(), List.of(), List.of(), List.of())
                .filter(file -> file.path().endsWith(".html"))
                .collect(Collectors.toMap(SiteFile::path, PageTemplatesTest::text));
    }

    private static String text(SiteFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
