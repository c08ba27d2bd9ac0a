package io.l3af.marketplace.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.l3af.marketplace.app.submission.SignPackage;
import io.l3af.marketplace.model.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SigningSourceTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void aKeyThatGpgDoesNotHaveIsLookedForInGpg() throws IOException {
        Path artifact = Files.writeString(folder.resolve("l3af_x.tar.gz"), "content");
        SigningSource nobodys = new SigningSource.Gpg(new Fingerprint("0123456789ABCDEF0123456789ABCDEF01234567"));

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> SignPackage.run(artifact, folder.resolve("x.asc"), false, nobodys, NOW, null))
                .satisfies(failure -> assertThat(failure.mend()).contains("gpg --list-secret-keys"));
    }

    @Test
    void aPipeIsNoKeyAndNobodyWaitsForIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> new SigningSource.KeyFile(pipe, null).signerAt(NOW, null))
                .withMessageContaining("is not a plain file");
    }
}
