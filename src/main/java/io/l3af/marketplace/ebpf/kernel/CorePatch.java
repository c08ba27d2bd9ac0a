package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.code.Opcodes;

/**
 * Tells what becomes of an instruction: one that has an immediate takes the value there, a load or store as its offset.
 *
 * <p>Source: the rules as libbpf's src/relo_core.c states them, "Patch relocatable BPF instruction".
 */
final class CorePatch {
    private CorePatch() {}

    static CoreResult apply(Instruction instruction, CoreDecision decision) throws RefusedException {
        CoreAnswer here = decision.here();
        return switch (instruction.instructionClass()) {
            case Opcodes.CLASS_ALU, Opcodes.CLASS_ALU64 -> {
                if (instruction.takesRegister()) {
                    throw new RefusedException("it is on an arithmetic instruction without immediate");
                }
                require(here, instruction.imm());
                yield found(decision, instruction.imm(), 0);
            }
            case Opcodes.CLASS_LDX, Opcodes.CLASS_ST, Opcodes.CLASS_STX -> access(instruction, decision);
            case Opcodes.CLASS_LD -> {
                if (!instruction.isWide() || instruction.source() != 0 || instruction.offset() != 0) {
                    throw new RefusedException("it is on a 64-bit load that is no plain number");
                }
                require(here, instruction.value());
                yield found(decision, instruction.value(), 0);
            }
            default -> throw new RefusedException("it is on an instruction that has no place for its value");
        };
    }

    private static CoreResult access(Instruction instruction, CoreDecision decision) throws RefusedException {
        CoreAnswer here = decision.here();
        CoreAnswer there = decision.there();
        require(here, instruction.offset());
        if (Long.compareUnsigned(there.value(), Short.MAX_VALUE) > 0) {
            throw new RefusedException("its value " + Long.toUnsignedString(there.value())
                    + " is larger than the offset of a load or store can be");
        }
        if (!decision.canResize()) {
            return new CoreResult.Poisoned(CoreResult.Poisoned.Cause.SIZE);
        }
        if (here.accessBytes() == there.accessBytes()) {
            return found(decision, instruction.offset(), 0);
        }
        int moved = instruction.accessBytes();
        if (moved != here.accessBytes()) {
            throw new RefusedException(
                    "its load or store moves " + moved + " bytes of a member of " + here.accessBytes());
        }
        if (there.accessBytes() > Long.BYTES || Long.bitCount(there.accessBytes()) != 1) {
            throw new RefusedException("no load or store moves " + there.accessBytes() + " bytes");
        }
        return found(decision, instruction.offset(), (int) there.accessBytes());
    }

    private static void require(CoreAnswer here, long value) throws RefusedException {
        if (here.isFixed() && here.value() != value) {
            throw new RefusedException("its instruction has the value " + value + ", not " + here.value());
        }
    }

    private static CoreResult found(CoreDecision decision, long objectValue, int accessBytes) {
        return decision.kernelType() == CoreDecision.NOTHING
                ? new CoreResult.Absent(objectValue)
                : new CoreResult.Found(objectValue, decision.there().value(), decision.kernelType(), accessBytes);
    }
}
