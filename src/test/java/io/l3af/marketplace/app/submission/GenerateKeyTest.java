package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.app.EnvironmentException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is two files or none. */
class GenerateKeyTest {
    private static final Instant CREATED = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void withoutAPlaceForTheCertificateThereIsNoSecretKey() {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> GenerateKey.run(
                        "Acme", CREATED, folder.resolve("nonexistent"), folder.resolve("acme.key"), null, false));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutAPlaceForTheSecretKeyThereIsNoCertificate() {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> GenerateKey.run(
                        "Acme", CREATED, folder, folder.resolve("nonexistent").resolve("acme.key"), null, false));

        assertThat(folder).isEmptyDirectory();
    }
}
