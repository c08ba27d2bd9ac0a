package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the CO-RE gate says of an object.
 *
 * @param reads the evidence for level C, by function and instruction
 * @param boundTo the kernel that section {@code version} names, if that is why the level is C
 * @param readsRegisters whether it reads CPU registers (struct pt_regs), which differ between architectures
 * @param architecture whose registers, as far as the relocations tell: {@code x86_64}, {@code arm64}, {@code riscv},
 *     {@code s390x}
 * @param notes what could not be followed, and what is worth knowing, as sentences
 */
public record CoreVerdict(
        CoreLevel level,
        List<RawRead> reads,
        @Nullable String boundTo,
        boolean readsRegisters,
        @Nullable String architecture,
        List<String> notes) {
    public CoreVerdict {
        reads = List.copyOf(reads);
        notes = List.copyOf(notes);
    }

    /**
     * What is wrong with the object: nothing at levels A and B.
     *
     * @param acceptsKernelBound whether level C is worth a warning only
     */
    public List<Finding> findings(boolean acceptsKernelBound) {
        List<Finding> findings = new ArrayList<>();
        if (level == CoreLevel.UNTYPED) {
            findings.add(new Finding(Code.OBJECT_WITHOUT_TYPES, "expected types in section .BTF, found none"));
        }
        if (boundTo != null) {
            findings.add(new Finding(
                    acceptsKernelBound ? Code.KERNEL_BOUND : Code.KERNEL_VERSION_SECTION,
                    "expected no section \"version\" beside CO-RE relocations, found one that names kernel "
                            + boundTo));
        }
        Code ofReads = acceptsKernelBound ? Code.KERNEL_BOUND : Code.RAW_KERNEL_READ;
        reads.forEach(read -> findings.add(new Finding(ofReads, read.message())));
        return findings;
    }
}
