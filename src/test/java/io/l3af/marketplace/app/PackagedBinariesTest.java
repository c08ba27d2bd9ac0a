package io.l3af.marketplace.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Severity;
import io.l3af.marketplace.ebpf.CoreLevel;
import io.l3af.marketplace.ebpf.Fixtures;
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

    private static PackagedBinaries binaries(boolean acceptsKernelBound) throws IOException {
        byte[] object = Files.readAllBytes(Fixtures.compiled("raw"));
        PackagedBinaries binaries = new PackagedBinaries(FUNCTION, List.of(), acceptsKernelBound);
        binaries.visit(new PackageFile("raw.bpf.o", object.length, 0644), object);
        return binaries;
    }
}
