package io.l3af.marketplace.app.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Severity;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.SampleFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagedBinariesTest {
    private static final KernelFunction FUNCTION =
            SampleFunction.at("security/limits/packetworks/ratelimit").build().function();

    @Test
    void anObjectThatRunsOnlyOnSomeKernelsIsRefused() throws IOException {
        PackagedBinaries binaries = binaries(false);
        assertThat(binaries.findings()).extracting(Finding::code).contains(Code.RAW_KERNEL_READ);
    }

    @Test
    void aMarketplaceMayListItWithAWarning() throws IOException {
        PackagedBinaries binaries = binaries(true);
        assertThat(binaries.findings())
                .extracting(Finding::code)
                .contains(Code.KERNEL_BOUND)
                .doesNotContain(Code.RAW_KERNEL_READ);
        assertThat(Code.KERNEL_BOUND.severity()).isEqualTo(Severity.WARNING);
        assertThat(binaries.facts().coreLevel()).contains(CoreLevel.KERNEL_BOUND);
    }

    @Test
    void aBinaryThatIsTooLargeIsNotLeftOutSilently() {
        PackagedBinaries binaries = new PackagedBinaries(FUNCTION, List.of(), false);
        long large = ObjectLimits.DEFAULTS.bytes() + 1;

        assertThat(binaries.wants(new PackageFile("tool", large, 0755))).isFalse();
        assertThat(binaries.wants(new PackageFile("lib/libtool.so.1.2", large, 0644)))
                .isFalse();
        assertThat(binaries.wants(new PackageFile("data.json", large, 0644))).isFalse();
        assertThat(binaries.wants(new PackageFile("small", large - 1, 0755))).isTrue();

        assertThat(binaries.findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        tuple(
                                Code.BINARY_TOO_LARGE,
                                "expected at most 16777216 bytes in tool, found 16777217: what it needs and does is not read"),
                        tuple(
                                Code.BINARY_TOO_LARGE,
                                "expected at most 16777216 bytes in lib/libtool.so.1.2, found 16777217: what it needs and does"
                                        + " is not read"));
    }

    private static PackagedBinaries binaries(boolean acceptsKernelBound) throws IOException {
        byte[] object = Files.readAllBytes(Fixtures.compiled("raw"));
        PackagedBinaries binaries = new PackagedBinaries(FUNCTION, List.of(), acceptsKernelBound);
        binaries.visit(new PackageFile("raw.bpf.o", object.length, 0644), object);
        return binaries;
    }
}
