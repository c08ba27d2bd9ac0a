package io.l3af.marketplace.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWatchTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhichFilesWereTouchedAlsoInFoldersThatAreNew() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("a/b"));
        try (FolderWatch watch = FolderWatch.of(List.of(folder))) {
            Files.writeString(inside.resolve("one"), "1");
            assertThat(until(watch, inside.resolve("one"))).doesNotContain(folder.resolve("a"));

            Path later = Files.createDirectories(folder.resolve("c/d"));
            assertThat(until(watch, folder.resolve("c"))).isNotEmpty();

            Files.writeString(later.resolve("two"), "2");
            assertThat(until(watch, later.resolve("two"))).isNotEmpty();

            Files.delete(later.resolve("two"));
            assertThat(until(watch, later.resolve("two"))).isNotEmpty();
        }
    }

    /** Everything that was told until {@code wanted} was. */
    private static Set<Path> until(FolderWatch watch, Path wanted) throws Exception {
        Set<Path> told = new HashSet<>();
        while (!told.contains(wanted)) {
            told.addAll(watch.next().orElseThrow());
        }
        return told;
    }
}
