package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Writes the pages of the sample marketplace to {@code target/sample-site}, for people to look at. */
class SampleSiteTest {
    private static final Path FOLDER = Path.of("target/sample-site");

    @Test
    void pagesCanBeLookedAt() throws IOException {
        for (SiteFile file : SamplePages.all()) {
            Path path = FOLDER.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.content());
        }
        assertThat(FOLDER.resolve("index.html")).isNotEmptyFile();
    }
}
