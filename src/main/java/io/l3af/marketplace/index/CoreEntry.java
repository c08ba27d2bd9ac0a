package io.l3af.marketplace.index;

import io.l3af.marketplace.ebpf.SourceLine;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.gate.RawRead;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the CO-RE gate says of an object, as documents tell it.
 *
 * @param level a letter, A to D
 * @param reads the evidence for level C
 * @param boundTo the kernel that section {@code version} binds the object to
 */
record CoreEntry(
        String level,
        String label,
        List<ReadEntry> reads,
        @Nullable String boundTo,
        boolean readsRegisters,
        @Nullable String architecture,
        List<String> notes) {
    static CoreEntry of(CoreVerdict core) {
        return new CoreEntry(
                core.level().letter(),
                core.level().label(),
                core.reads().stream().map(ReadEntry::of).toList(),
                core.boundTo(),
                core.readsRegisters(),
                core.architecture(),
                core.notes());
    }

    /** A read of kernel memory that no relocation produced. */
    record ReadEntry(
            String kind,
            String section,
            String function,
            int instruction,
            @Nullable SourceLine source,
            String origin,
            long offset) {
        static ReadEntry of(RawRead read) {
            return new ReadEntry(
                    read.kind().name().toLowerCase(Locale.ROOT),
                    read.section(),
                    read.function(),
                    read.instruction(),
                    read.source(),
                    read.origin(),
                    read.offset());
        }
    }
}
