package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.SourceLine;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.SourceLines;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the evidence for level C, and whether CPU registers are read. */
final class RawReads {
    /** Nobody reads more of them, and a hostile object may have very many. */
    static final int MOST = 200;

    private final @Nullable SourceLines lines;
    private final Set<RawRead> reads = new LinkedHashSet<>();
    private boolean readsRegisters;
    private boolean hasMore;

    RawReads(@Nullable SourceLines lines) {
        this.lines = lines;
    }

    void add(RawRead.Kind kind, Function function, Instruction instruction, String origin, long offset)
            throws UnreadableException {
        if (reads.size() == MOST) {
            hasMore = true;
            return;
        }
        String section = function.section().name();
        SourceLine source = lines == null
                ? null
                : lines.at(section, Function.bytes(function.start()), Function.bytes(instruction.index()));
        reads.add(new RawRead(kind, function.name(), section, function.place(instruction), source, origin, offset));
    }

    void addRegisters() {
        readsRegisters = true;
    }

    List<RawRead> sorted() {
        return reads.stream()
                .sorted(Comparator.comparing(RawRead::section)
                        .thenComparing(RawRead::function)
                        .thenComparing(RawRead::instruction))
                .toList();
    }

    boolean readsRegisters() {
        return readsRegisters;
    }

    /** Whether there are more than are told. */
    boolean hasMore() {
        return hasMore;
    }
}
