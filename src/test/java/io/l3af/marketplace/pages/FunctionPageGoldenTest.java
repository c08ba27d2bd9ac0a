package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SampleMarketplace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/**
 * What somebody reads on the page of a function, without CSS and JavaScript. {@code mvn test -Dgolden.rewrite} writes the
 * expected text anew.
 */
class FunctionPageGoldenTest {
    private static final Path EXPECTED = Path.of("src/test/resources/io/l3af/marketplace/pages/function-page.txt");

    @Test
    void aFunctionsPageReadsAsExpected() throws IOException {
        byte[] page = SamplePages.of(SampleMarketplace.functions().get(0))
                .files()
                .get(0)
                .content();
        String text = Jsoup.parse(new String(page, StandardCharsets.UTF_8))
                .body()
                .wholeText()
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
        if (System.getProperty("golden.rewrite") != null) {
            Files.writeString(EXPECTED, text);
        }

        assertThat(text).isEqualTo(Files.readString(EXPECTED));
    }
}
