package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.code.Opcodes;
import io.l3af.marketplace.ebpf.code.Reference;
import io.l3af.marketplace.ebpf.code.References;
import org.jspecify.annotations.Nullable;

/** What a call, or a 64-bit load of an address, brings into a function. */
final class ProvenanceCall {
    private static final int TARGET = 1;
    private static final int LENGTH = 2;
    private static final int SOURCE = 3;

    private final References references;
    private final KernelSymbols symbols;
    private final ContextRule context;

    ProvenanceCall(References references, KernelSymbols symbols, ContextRule context) {
        this.references = references;
        this.symbols = symbols;
        this.context = context;
    }

    /** What 8 bytes hold that {@code pointer} points to. */
    static Provenance behind(Provenance.Kernel pointer) {
        return pointer.leadsToPlain()
                ? Provenance.Unknown.VALUE
                : Provenance.Kernel.to("a pointer read through " + shortened(pointer.origin()));
    }

    /** So that a chain of pointers has a name of bounded length. */
    private static String shortened(String origin) {
        return origin.startsWith("a pointer read through ") ? "a pointer of the kernel" : origin;
    }

    /** What a 64-bit load loads. */
    Provenance address(Function function, Instruction instruction) throws UnreadableException {
        Reference reference = references.of(function, instruction);
        if (reference instanceof Reference.ExternLoad load) {
            return symbols.variable(load.name());
        }
        boolean isNumber = reference instanceof Reference.Nothing && instruction.source() == 0;
        return isNumber ? new Provenance.Constant(instruction.value()) : Provenance.Unknown.VALUE;
    }

    /** What the called function returns; tells {@code reads} of what it reads. */
    Provenance result(Function function, Instruction instruction, FrameState state, @Nullable RawReads reads)
            throws UnreadableException {
        Reference reference = references.of(function, instruction);
        if (reference instanceof Reference.KernelFunction kernel) {
            return symbols.result(kernel.name());
        }
        if (!(reference instanceof Reference.Helper helper)) {
            return Provenance.Unknown.VALUE;
        }
        if (HelperEffects.isProbe(helper.number()) && reads != null) {
            probe(function, instruction, state.register(SOURCE), reads);
        }
        if (HelperEffects.returnsKernelObject(helper.number())) {
            return Provenance.Kernel.to("the result of " + helper.name());
        }
        return HelperEffects.isPerCpu(helper.number()) ? state.register(TARGET) : Provenance.Unknown.VALUE;
    }

    private void probe(Function function, Instruction instruction, Provenance source, RawReads reads)
            throws UnreadableException {
        if (source instanceof Provenance.Kernel pointer && !pointer.settled() && pointer.offset() != 0) {
            reads.add(RawRead.Kind.PROBE, function, instruction, pointer.origin(), pointer.offset());
        } else if (source instanceof Provenance.Context pointer) {
            if (context.kind() == ContextRule.Kind.REGISTERS) {
                reads.addRegisters();
            }
            if (!pointer.settled() && context.movesWhenProbed(pointer.offset())) {
                reads.add(RawRead.Kind.PROBE, function, instruction, "the program's context", pointer.offset());
            }
        }
    }

    /** Whether memory that arguments point to may have changed after the call, beside what {@link #write} does. */
    boolean mayWriteThroughArguments(Function function, Instruction instruction) throws UnreadableException {
        return !(references.of(function, instruction) instanceof Reference.Helper helper
                && (HelperEffects.isProbe(helper.number()) || HelperEffects.onlyReads(helper.number())));
    }

    /** Writes to the stack what a helper of the probe_read family reads. */
    void write(Instruction instruction, FrameState state) {
        int helper = instruction.imm();
        if (!instruction.isCallOf(Opcodes.PSEUDO_HELPER) || !HelperEffects.isProbe(helper)) {
            return;
        }
        if (state.register(TARGET) instanceof Provenance.Stack target
                && state.register(LENGTH) instanceof Provenance.Constant length
                && length.value() >= 0) {
            Provenance value = HelperEffects.isText(helper) ? Provenance.Unknown.VALUE : found(helper, state);
            state.store(target.offset(), Math.min(length.value(), Integer.MAX_VALUE), value);
        } else {
            state.forgetStack(state.register(TARGET));
        }
    }

    private Provenance found(int helper, FrameState state) {
        Provenance source = state.register(SOURCE);
        if (source instanceof Provenance.Context pointer) {
            return context.loaded(pointer.offset());
        }
        if (source instanceof Provenance.Kernel pointer) {
            return behind(pointer);
        }
        return helper == HelperEffects.PROBE_READ_KERNEL && source instanceof Provenance.Unknown
                ? Provenance.Kernel.to("a pointer that bpf_probe_read_kernel read")
                : Provenance.Unknown.VALUE;
    }
}
