package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.code.Opcodes;
import org.jspecify.annotations.Nullable;

/** What one instruction does to the knowledge of a function's registers and stack, and what it reads on the way. */
final class ProvenanceStep {
    private static final int RESULT = 0;
    private static final int MOST_ARGUMENTS = 5;

    private final Function function;
    private final ContextRule context;
    private final CoreSites sites;
    private final ProvenanceCall calls;

    ProvenanceStep(Function function, ContextRule context, CoreSites sites, ProvenanceCall calls) {
        this.function = function;
        this.context = context;
        this.sites = sites;
        this.calls = calls;
    }

    /**
     * Applies {@code instruction} to {@code state}.
     *
     * @param reads where to tell of raw reads; absent while knowledge is still being joined
     */
    void apply(Instruction instruction, FrameState state, @Nullable RawReads reads) throws UnreadableException {
        switch (instruction.instructionClass()) {
            case Opcodes.CLASS_LD -> immediate(instruction, state);
            case Opcodes.CLASS_LDX -> load(instruction, state, reads);
            case Opcodes.CLASS_ST -> store(instruction, state, reads);
            case Opcodes.CLASS_STX -> {
                if (instruction.isLoadAcquire()) {
                    acquire(instruction, state, reads);
                } else {
                    store(instruction, state, reads);
                }
            }
            case Opcodes.CLASS_ALU -> state.setRegister(instruction.destination(), computed32(instruction, state));
            case Opcodes.CLASS_ALU64 -> state.setRegister(instruction.destination(), computed64(instruction, state));
            default -> {
                if (instruction.isCall()) {
                    call(instruction, state, reads);
                }
            }
        }
    }

    private void immediate(Instruction instruction, FrameState state) throws UnreadableException {
        if (!instruction.isWide()) {
            // Loads from a packet as of classic BPF are calls in disguise.
            state.forgetArguments();
            return;
        }
        Provenance relocated = sites.at(function, instruction);
        state.setRegister(
                instruction.destination(), relocated != null ? relocated : calls.address(function, instruction));
    }

    private void load(Instruction instruction, FrameState state, @Nullable RawReads reads) throws UnreadableException {
        boolean isPointer = instruction.accessBytes() == Long.BYTES && instruction.mode() == Opcodes.MODE_MEM;
        Provenance base = state.register(instruction.source());
        touch(instruction, base, RawRead.Kind.LOAD, reads);
        Provenance loaded = loaded(instruction, base, state);
        state.setRegister(instruction.destination(), isPointer ? loaded : Provenance.Unknown.VALUE);
    }

    private Provenance loaded(Instruction instruction, Provenance base, FrameState state) {
        if (base instanceof Provenance.Stack stack) {
            return state.loaded(stack.offset() + instruction.offset(), instruction.accessBytes());
        }
        Provenance.Relocated site = sites.at(function, instruction);
        if (site != null && site.leadsToPlain()) {
            return Provenance.Unknown.VALUE;
        }
        if (base instanceof Provenance.Context pointer) {
            return context.loaded(pointer.offset() + instruction.offset());
        }
        return base instanceof Provenance.Kernel pointer ? ProvenanceCall.behind(pointer) : Provenance.Unknown.VALUE;
    }

    /** Tells of an access through {@code base} that nothing relocates. */
    private void touch(Instruction instruction, Provenance base, RawRead.Kind kind, @Nullable RawReads reads)
            throws UnreadableException {
        if (reads == null) {
            return;
        }
        boolean isRelocated = sites.at(function, instruction) != null;
        if (base instanceof Provenance.Context pointer) {
            long offset = pointer.offset() + instruction.offset();
            if (context.kind() == ContextRule.Kind.REGISTERS) {
                reads.addRegisters();
            }
            if (!isRelocated && !pointer.settled() && context.moves(offset)) {
                reads.add(RawRead.Kind.TRACEPOINT, function, instruction, "the record", offset);
            }
        } else if (base instanceof Provenance.Kernel pointer) {
            long offset = pointer.offset() + instruction.offset();
            if (!isRelocated && !pointer.settled() && offset != 0) {
                reads.add(kind, function, instruction, pointer.origin(), offset);
            }
        }
    }

    /** A load, though it is encoded as a store. */
    private void acquire(Instruction instruction, FrameState state, @Nullable RawReads reads)
            throws UnreadableException {
        touch(instruction, state.register(instruction.source()), RawRead.Kind.LOAD, reads);
        state.setRegister(instruction.destination(), Provenance.Unknown.VALUE);
    }

    private void store(Instruction instruction, FrameState state, @Nullable RawReads reads) throws UnreadableException {
        Provenance base = state.register(instruction.destination());
        touch(instruction, base, RawRead.Kind.STORE, reads);
        boolean isRegister = instruction.instructionClass() == Opcodes.CLASS_STX;
        boolean isAtomic = isRegister && instruction.mode() == Opcodes.MODE_ATOMIC;
        Provenance value = isAtomic
                ? Provenance.Unknown.VALUE
                : isRegister ? state.register(instruction.source()) : new Provenance.Constant(instruction.imm());
        if (base instanceof Provenance.Stack stack) {
            state.store(stack.offset() + instruction.offset(), instruction.accessBytes(), value);
        } else {
            state.forgetStack(base);
        }
        if (isAtomic) {
            // Depending on the operation one of them receives what was in memory.
            state.setRegister(instruction.source(), Provenance.Unknown.VALUE);
            state.setRegister(RESULT, Provenance.Unknown.VALUE);
        }
    }

    private Provenance operand(Instruction instruction, FrameState state) {
        if (instruction.takesRegister()) {
            return state.register(instruction.source());
        }
        Provenance relocated = sites.at(function, instruction);
        return relocated != null ? relocated : new Provenance.Constant(instruction.imm());
    }

    private Provenance computed64(Instruction instruction, FrameState state) {
        Provenance left = state.register(instruction.destination());
        Provenance right = operand(instruction, state);
        return switch (instruction.code()) {
            case Opcodes.MOV -> instruction.offset() == 0 ? right : Provenance.Unknown.VALUE;
            case Opcodes.ADD -> left.plus(right);
            case Opcodes.SUB -> left.minus(right);
            case Opcodes.END, Opcodes.NEG -> Provenance.Unknown.VALUE;
            default -> left.mixed(right);
        };
    }

    /** Pointers have 64 bits, so that only numbers come out. */
    private Provenance computed32(Instruction instruction, FrameState state) {
        Provenance right = operand(instruction, state);
        boolean isMove = instruction.code() == Opcodes.MOV && instruction.offset() == 0;
        if (!isMove) {
            return state.register(instruction.destination()).mixed(right);
        }
        if (right instanceof Provenance.Constant number) {
            return new Provenance.Constant(number.value() & 0xffffffffL);
        }
        return right instanceof Provenance.Relocated ? right : Provenance.Unknown.VALUE;
    }

    private void call(Instruction instruction, FrameState state, @Nullable RawReads reads) throws UnreadableException {
        Provenance result = calls.result(function, instruction, state, reads);
        if (calls.mayWriteThroughArguments(function, instruction)) {
            for (int argument = 1; argument <= MOST_ARGUMENTS; argument++) {
                state.forgetStack(state.register(argument));
            }
        }
        calls.write(instruction, state);
        state.forgetArguments();
        state.setRegister(RESULT, result);
    }
}
