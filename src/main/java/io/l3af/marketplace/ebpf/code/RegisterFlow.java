package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known of the registers at each call of a function, constants and maps, and which instructions are reached:
 * followed forward along every path.
 *
 * <p>Where two paths bring different values nothing is known. A register's knowledge can shrink twice at most, so that
 * every instruction is visited a bounded number of times.
 */
public final class RegisterFlow {
    private static final int REGISTERS = 11;
    private static final int FIRST_CALLEE_SAVED = 6;

    private final Map<Integer, Value> given;
    private final boolean decidesBranches;
    private final Work work;
    private final List<Instruction> instructions;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Set<Integer> leaders = new HashSet<>();
    private final Map<Integer, Value[]> entering = new HashMap<>();
    private final Map<Integer, Value[]> atCalls = new HashMap<>();
    private final Deque<Integer> todo = new ArrayDeque<>();
    private final BitSet reached = new BitSet();

    /** What a register holds. */
    public sealed interface Value {
        /** Nothing is known of it. */
        Value UNKNOWN = new Unknown();
    }

    record Unknown() implements Value {}

    /** A number, of 64 bits. */
    public record Constant(long value) implements Value {}

    /** The address of a map. */
    public record MapAddress(String map) implements Value {}

    private RegisterFlow(Function function, Map<Integer, Value> given, boolean decidesBranches, Work work)
            throws UnreadableException {
        this.given = given;
        this.decidesBranches = decidesBranches;
        this.work = work;
        this.instructions = function.instructions();
        findLeaders();
        run();
    }

    /**
     * Follows both ways of every branch.
     *
     * @param maps what 64-bit loads load, by the slot of the load
     */
    public static RegisterFlow ofAllBranches(Function function, Map<Integer, Value> maps, Work work)
            throws UnreadableException {
        return new RegisterFlow(function, maps, false, work);
    }

    /**
     * Follows only the way that a branch takes, where the numbers that it compares are known: what the kernel's verifier
     * does at least (linux v5.15 kernel/bpf/verifier.c, is_branch_taken).
     *
     * @param immediates what stands in place of the immediate of an instruction, or is loaded by a 64-bit load, by its slot
     */
    public static RegisterFlow ofTakenBranches(Function function, Map<Integer, Value> immediates, Work work)
            throws UnreadableException {
        return new RegisterFlow(function, immediates, true, work);
    }

    /** The instructions that are reached, in their order. */
    public List<Instruction> reached() {
        return reached.stream().mapToObj(instructions::get).toList();
    }

    /** What is known right before the call at {@code slot}; nothing if it is never reached. */
    public Value register(int slot, int register) {
        Value @Nullable [] known = atCalls.get(slot);
        return known == null ? Value.UNKNOWN : known[register];
    }

    private void findLeaders() {
        for (int position = 0; position < instructions.size(); position++) {
            positions.put(instructions.get(position).index(), position);
        }
        for (Instruction instruction : instructions) {
            Integer target = instruction.isJump() ? position(instruction.target()) : null;
            if (target != null) {
                leaders.add(target);
            }
        }
    }

    private @Nullable Integer position(long slot) {
        return positions.get((int) slot);
    }

    private void run() throws UnreadableException {
        Value[] start = new Value[REGISTERS];
        Arrays.fill(start, Value.UNKNOWN);
        merge(0, start);
        while (!todo.isEmpty()) {
            int position = todo.pop();
            Value[] known = entering.get(position);
            if (known != null) {
                walk(position, known.clone());
            }
        }
    }

    /** Follows the instructions until another leader, or an end, is reached. */
    private void walk(int start, Value[] known) throws UnreadableException {
        for (int position = start; position < instructions.size(); position++) {
            if (position != start && leaders.contains(position)) {
                merge(position, known);
                return;
            }
            Instruction instruction = instructions.get(position);
            work.spend(1, 0);
            reached.set(position);
            Optional<Boolean> taken = decidesBranches ? taken(instruction, known) : Optional.empty();
            if (instruction.isJump() && taken.orElse(true)) {
                Integer target = position(instruction.target());
                if (target != null) {
                    merge(target, known);
                }
            }
            if (instruction.isFinal() || taken.orElse(false)) {
                return;
            }
            apply(instruction, known);
        }
    }

    private void merge(int position, Value[] known) throws UnreadableException {
        Value @Nullable [] before = entering.get(position);
        if (before == null) {
            work.spend(Cost.REGISTERS, 0);
            entering.put(position, known.clone());
            todo.push(position);
            return;
        }
        boolean changed = false;
        for (int register = 0; register < REGISTERS; register++) {
            if (!before[register].equals(Value.UNKNOWN) && !before[register].equals(known[register])) {
                before[register] = Value.UNKNOWN;
                changed = true;
            }
        }
        if (changed) {
            todo.push(position);
        }
    }

    private void apply(Instruction instruction, Value[] known) throws UnreadableException {
        int destination = Math.min(instruction.destination(), REGISTERS - 1);
        int source = Math.min(instruction.source(), REGISTERS - 1);
        switch (instruction.instructionClass()) {
            case Opcodes.CLASS_LD -> {
                if (instruction.isWide()) {
                    known[destination] = given.getOrDefault(instruction.index(), Value.UNKNOWN);
                } else {
                    forget(known);
                }
            }
            case Opcodes.CLASS_LDX -> known[destination] = Value.UNKNOWN;
            case Opcodes.CLASS_STX -> {
                if (instruction.mode() == Opcodes.MODE_ATOMIC) {
                    known[destination] = Value.UNKNOWN;
                    known[source] = Value.UNKNOWN;
                    known[0] = Value.UNKNOWN;
                }
            }
            case Opcodes.CLASS_ALU, Opcodes.CLASS_ALU64 ->
                known[destination] = Arithmetic.result(instruction, known[destination], operand(instruction, known));
            default -> {
                if (instruction.isCall()) {
                    work.spend(Cost.REGISTERS, 0);
                    atCalls.put(instruction.index(), known.clone());
                    forget(known);
                }
            }
        }
    }

    private Optional<Boolean> taken(Instruction instruction, Value[] known) {
        return instruction.isJump()
                ? Arithmetic.isTaken(
                        instruction,
                        known[Math.min(instruction.destination(), REGISTERS - 1)],
                        operand(instruction, known))
                : Optional.empty();
    }

    /** The second operand of an arithmetic instruction or a jump. */
    private Value operand(Instruction instruction, Value[] known) {
        return instruction.takesRegister()
                ? known[Math.min(instruction.source(), REGISTERS - 1)]
                : given.getOrDefault(instruction.index(), new Constant(instruction.imm()));
    }

    /** A call leaves nothing in the registers that its callee may use. */
    private static void forget(Value[] known) {
        Arrays.fill(known, 0, FIRST_CALLEE_SAVED, Value.UNKNOWN);
    }
}
