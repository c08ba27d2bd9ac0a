package io.l3af.marketplace.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.publish.KeptFile;
import io.l3af.marketplace.publish.NotedOutput;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.publish.WrittenSite;
import io.l3af.marketplace.search.FinishedBundle;
import io.l3af.marketplace.search.SearchBundle;
import io.l3af.marketplace.search.SearchDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFunctionsTest {
    private static final int FUNCTIONS = 3_000; // so that there are several folders

    @TempDir
    private Path temporary;

    @Test
    void ofTheSearchBundleOnlyFoldersThatChangedAreWritten() throws IOException {
        List<KeptFile> last = write(bundle("old"), List.of()).files();
        FinishedBundle changed = bundle("new");

        Run again = write(changed, last);

        assertThat(again.done().written()).isPositive().isLessThan(last.size() / 4);
        assertThat(again.files()).hasSameSizeAs(changed.files());
        for (SiteFile file : changed.files()) {
            assertThat(temporary.resolve("site").resolve(file.path())).hasBinaryContent(file.content());
        }
    }

    @Test
    void aFolderThatLostAFileIsWrittenAgain() throws IOException {
        List<KeptFile> last = write(bundle("old"), List.of()).files();
        Files.delete(temporary.resolve("site").resolve(last.get(0).path()));

        write(bundle("old"), last);

        assertThat(last)
                .allSatisfy(file -> assertThat(temporary.resolve("site").resolve(file.path()))
                        .hasSize(file.size()));
    }

    private record Run(List<KeptFile> files, WrittenSite done) {}

    private Run write(FinishedBundle bundle, List<KeptFile> last) {
        try (SiteWriter site = SiteWriter.open(temporary.resolve("site"))) {
            NotedOutput output = new NotedOutput(site);
            SiteFunctions.writeBundle(bundle, output, last);
            return new Run(output.files(), site.commit());
        }
    }

    /** @param word that one function in the middle has in its text */
    private static FinishedBundle bundle(String word) {
        try (SearchBundle bundle = new SearchBundle()) {
            IntStream.range(0, FUNCTIONS)
                    .mapToObj(i -> new SearchDocument(
                            "functions/f%04d/".formatted(i),
                            "f%04d".formatted(i),
                            "Function %04d".formatted(i),
                            "Counts u%d and v%d".formatted(i * 7919 % FUNCTIONS, i * 104_729 % FUNCTIONS),
                            i == FUNCTIONS / 2 ? word : "text",
                            new TreeSet<>(List.of("hook:xdp")),
                            "XDP · 1.0.0",
                            20_000,
                            0,
                            0))
                    .forEach(bundle::add);
            return bundle.finish();
        }
    }
}
