package io.l3af.marketplace.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCopyTest {
    @ParameterizedTest
    @CsvSource({
        "file:///srv/site/, /srv/site",
        "file:/srv/site, /srv/site",
        "FILE://localhost/srv/site, /srv/site",
        "file:///srv/a%20site, /srv/a site",
        "/srv/site, /srv/site",
        "site, site"
    })
    void knowsAFolderByPathAndUrl(String address, String folder) {
        assertThat(SiteCopy.folder(address)).isEqualTo(Path.of(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file://server/share", "file:site", "file:///site?query", "file:///site#part", "file:///a b"})
    void refusesFileUrlsOfOtherHostsAndForms(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> SiteCopy.folder(address));
    }

    @Test
    void readsACopyByItsUrl(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("index.asc"), "signed");

        SiteCopy copy = SiteCopy.at(folder.toUri().toString(), Patience.DEFAULT);

        assertThat(copy.read("index.asc", 100)).asString().isEqualTo("signed");
    }

    @Test
    void saysInWordsThatAFileIsNoCopy(@TempDir Path folder) throws Exception {
        SiteCopy copy =
                SiteCopy.at(Files.writeString(folder.resolve("file"), "text").toString(), Patience.DEFAULT);

        assertThatThrownBy(() -> copy.read("index.asc", 100)).hasMessage("it cannot be read: Not a directory");
    }
}
