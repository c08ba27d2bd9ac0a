package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.code.RegisterFlow.Constant;
import io.l3af.marketplace.ebpf.code.RegisterFlow.Value;
import java.util.Optional;

/**
 * What instructions make of known numbers: RFC 9669, sections 4.1 and 4.3.
 *
 * <p>Left out is what verifiers of some kernels do not follow: multiplication, division, negation, byte order.
 */
final class Arithmetic {
    private Arithmetic() {}

    /** What an arithmetic instruction leaves in its destination. */
    static Value result(Instruction instruction, Value left, Value right) {
        boolean isWide = instruction.instructionClass() == Opcodes.CLASS_ALU64;
        if (instruction.code() == Opcodes.MOV) {
            if (instruction.offset() != 0) {
                return Value.UNKNOWN;
            }
            return isWide ? right : right instanceof Constant number ? low(number.value()) : Value.UNKNOWN;
        }
        if (!(left instanceof Constant one) || !(right instanceof Constant other)) {
            return Value.UNKNOWN;
        }
        long a = isWide ? one.value() : one.value() & 0xffffffffL;
        long b = isWide ? other.value() : other.value() & 0xffffffffL;
        boolean canShift = Long.compareUnsigned(b, isWide ? Long.SIZE : Integer.SIZE) < 0;
        Value result = switch (instruction.code()) {
            case Opcodes.ADD -> new Constant(a + b);
            case Opcodes.SUB -> new Constant(a - b);
            case Opcodes.OR -> new Constant(a | b);
            case Opcodes.AND -> new Constant(a & b);
            case Opcodes.XOR -> new Constant(a ^ b);
            case Opcodes.LSH -> canShift ? new Constant(a << b) : Value.UNKNOWN;
            case Opcodes.RSH -> canShift ? new Constant(a >>> b) : Value.UNKNOWN;
            case Opcodes.ARSH -> canShift ? new Constant((isWide ? a : (int) a) >> b) : Value.UNKNOWN;
            default -> Value.UNKNOWN;
        };
        return isWide || !(result instanceof Constant number) ? result : low(number.value());
    }

    /** Whether a jump is taken; empty if the numbers that it compares are not known, or it compares none. */
    static Optional<Boolean> isTaken(Instruction instruction, Value left, Value right) {
        if (!(left instanceof Constant one) || !(right instanceof Constant other)) {
            return Optional.empty();
        }
        boolean isWide = instruction.instructionClass() == Opcodes.CLASS_JMP;
        long a = isWide ? one.value() : (int) one.value();
        long b = isWide ? other.value() : (int) other.value();
        int unsigned = Long.compareUnsigned(a, b);
        return switch (instruction.code()) {
            case Opcodes.JEQ -> Optional.of(a == b);
            case Opcodes.JNE -> Optional.of(a != b);
            case Opcodes.JSET -> Optional.of((a & b) != 0);
            case Opcodes.JGT -> Optional.of(unsigned > 0);
            case Opcodes.JGE -> Optional.of(unsigned >= 0);
            case Opcodes.JLT -> Optional.of(unsigned < 0);
            case Opcodes.JLE -> Optional.of(unsigned <= 0);
            case Opcodes.JSGT -> Optional.of(a > b);
            case Opcodes.JSGE -> Optional.of(a >= b);
            case Opcodes.JSLT -> Optional.of(a < b);
            case Opcodes.JSLE -> Optional.of(a <= b);
            default -> Optional.empty();
        };
    }

    private static Constant low(long value) {
        return new Constant(value & 0xffffffffL);
    }
}
