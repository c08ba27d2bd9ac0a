package io.l3af.marketplace.catalog.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of {@code docs/catalog.md} are manifests that their schemas accept. */
class CatalogPageTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "## marketplace.yaml, MARKETPLACE",
                "## publishers/\\<submitter\\>.yaml, PUBLISHER",
                "## reviewers/\\<name\\>.yaml, REVIEWER",
                "## reviews/\\<fingerprint\\>.md, REVIEW",
                "## function.yaml, FUNCTION",
                "## releases/\\<version\\>/release.yaml, RELEASE"
            })
    void anExampleIsAccepted(String heading, ManifestSchema schema) throws IOException {
        var diagnostics = new Diagnostics();

        assertThat(schema.accepts("docs/catalog.md", exampleBelow(heading), CatalogLimits.DEFAULT, diagnostics))
                .as(diagnostics.sorted().toString())
                .isTrue();
    }

    private static String exampleBelow(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/catalog.md"));
        int section = page.indexOf(heading + "\n");
        int begin = page.indexOf("```yaml\n", section) + "```yaml\n".length();
        assertThat(section).as(heading).isNotNegative();
        return page.substring(begin, page.indexOf("```\n", begin));
    }
}
