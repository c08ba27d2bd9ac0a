package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTemplatesTest {
    @TempDir
    private Path folder;

    @Test
    void compiledTemplatesGiveTheBytesOfTheProgramsOwn() throws IOException {
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
                .collect(Collectors.toMap(SiteFile::path, file -> new String(file.content(), StandardCharsets.UTF_8)));
    }
}
