package io.l3af.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Given bytes, then findings: what the tests of reading share. */
abstract class PackageCase {
    @TempDir
    Path temporary;

    PackageContents readTarGz(byte[] bytes) throws IOException {
        return read(bytes, "l3af_t.tar.gz", ArchiveLimits.DEFAULTS);
    }

    PackageContents readZip(byte[] bytes) throws IOException {
        return read(bytes, "l3af_t.zip", ArchiveLimits.DEFAULTS);
    }

    PackageContents read(byte[] bytes, String artifact, ArchiveLimits limits) throws IOException {
        Path file = Files.write(temporary.resolve("package"), bytes);
        return new PackageReader(limits).read(file, artifact);
    }

    static void assertSound(PackageContents contents) {
        assertThat(contents.findings()).isEmpty();
        assertThat(contents.files()).isNotEmpty();
    }

    /** Exactly one finding, with this code and these words. */
    static void assertRefused(PackageContents contents, Code code, String words) {
        assertThat(contents.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).contains(words).doesNotEndWith(".");
        });
    }
}
