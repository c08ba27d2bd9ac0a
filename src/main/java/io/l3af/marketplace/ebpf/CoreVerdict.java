package io.l3af.marketplace.ebpf;

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

    /** Why the object is refused: nothing for levels A and B. Those of level C may count as warnings. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (level == CoreLevel.UNTYPED) {
            findings.add(new Finding(Code.OBJECT_WITHOUT_TYPES, "expected types in section .BTF, found none"));
        }
        if (boundTo != null) {
            findings.add(new Finding(
                    Code.KERNEL_VERSION_SECTION,
                    "expected no section \"version\" beside CO-RE relocations, found one that names kernel "
                            + boundTo));
        }
        reads.forEach(read -> findings.add(new Finding(Code.RAW_KERNEL_READ, read.message())));
        return findings;
    }
}
