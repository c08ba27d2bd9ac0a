package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.model.FunctionPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration catalog, in a repository of git; {@code scripts/e2e-submit} goes the whole way. */
class SubmitFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final FunctionPath FUNCTION = FunctionPath.parse("security/limits/packetworks/ratelimit");

    @TempDir
    Path folder;

    @Test
    void aPatchHasTheBytesOfSourcesThatAreNotUtf8() throws Exception {
        Path catalog = CommittedCatalog.in(folder);
        byte[] comment = "// caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Path source = catalog.resolve("functions/" + FUNCTION + "/src/ratelimit.bpf.c");
        Files.write(source, comment, StandardOpenOption.APPEND);
        Path patch = folder.resolve("a.patch");

        SubmitFunction.Result result = SubmitFunction.run(
                new SubmitFunction.Request(catalog, FUNCTION, "HEAD", null, patch, "More"),
                1,
                HostedPackages.AT_HAND,
                NOW);

        assertThat(result.files()).hasSize(1);
        assertThat(Files.readString(patch, StandardCharsets.ISO_8859_1)).contains("+// caf\u00e9\n");
    }
}
