package io.l3af.marketplace.app.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.EnvironmentException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshSiteTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftWhereThereIsNoSite() {
        RefreshSite.Request request = new RefreshSite.Request(
                Path.of("catalog"),
                folder.resolve("site"),
                new BareSigning(List.of(), null),
                null,
                null,
                Instant.parse("2026-10-01T00:00:00Z"));

        assertThatThrownBy(() -> RefreshSite.run(request))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("there is no site " + folder.resolve("site"));
        assertThat(folder).isEmptyDirectory();
    }
}
