package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows where values come from through one function, forward along every path.
 *
 * <p>First the knowledge at each place where paths meet is joined until nothing changes; only then is each stretch between
 * such places walked once more, to tell what it reads. So no read is reported that holds on one path only.
 */
final class ProvenanceFlow {
    private static final int NOWHERE = -1;

    private final Function function;
    private final List<Instruction> instructions;
    private final ProvenanceStep step;
    private final Work work;
    /** Where in the list the instruction of each slot stands. */
    private final int[] positions;
    /** Positions at which paths meet. */
    private final BitSet leaders = new BitSet();

    private final @Nullable FrameState[] entering;
    private final Deque<Integer> todo = new ArrayDeque<>();

    ProvenanceFlow(Function function, ProvenanceStep step, Work work) throws UnreadableException {
        this.function = function;
        this.instructions = function.instructions();
        this.step = step;
        this.work = work;
        work.spend(function.slots(), 0);
        this.positions = new int[function.slots()];
        this.entering = new FrameState[instructions.size()];
        Arrays.fill(positions, NOWHERE);
        for (int position = 0; position < instructions.size(); position++) {
            positions[function.place(instructions.get(position))] = position;
        }
        for (Instruction instruction : instructions) {
            int target = target(instruction);
            if (target != NOWHERE) {
                leaders.set(target);
            }
        }
    }

    /**
     * Tells {@code reads} of all raw reads.
     *
     * @param first what the function's first argument is
     * @throws UnreadableException if the work passes its limit
     */
    void run(Provenance first, RawReads reads) throws UnreadableException {
        merge(0, FrameState.entering(first));
        while (!todo.isEmpty()) {
            int position = todo.pop();
            walkFrom(position, null);
        }
        for (int position = 0; position < entering.length; position++) {
            walkFrom(position, reads);
        }
    }

    private void walkFrom(int position, @Nullable RawReads reads) throws UnreadableException {
        FrameState state = entering[position];
        if (state != null) {
            work.spend(FrameState.COST, 0);
            walk(position, state.copy(), reads);
        }
    }

    /** Follows the instructions until another leader, or an end, is reached. */
    private void walk(int start, FrameState state, @Nullable RawReads reads) throws UnreadableException {
        for (int position = start; position < instructions.size(); position++) {
            boolean isNext = position != start && leaders.get(position);
            if (isNext) {
                if (reads == null) {
                    merge(position, state);
                }
                return;
            }
            Instruction instruction = instructions.get(position);
            work.spend(1, 0);
            int target = target(instruction);
            if (target != NOWHERE && reads == null) {
                merge(target, state);
            }
            if (instruction.isFinal()) {
                return;
            }
            step.apply(instruction, state, reads);
        }
    }

    private void merge(int position, FrameState state) throws UnreadableException {
        work.spend(FrameState.COST, 0);
        FrameState before = entering[position];
        if (before == null) {
            entering[position] = state.copy();
            todo.push(position);
        } else if (before.join(state)) {
            todo.push(position);
        }
    }

    private int target(Instruction instruction) {
        long place = instruction.isJump() ? instruction.target() - function.start() : NOWHERE;
        return place >= 0 && place < positions.length ? positions[(int) place] : NOWHERE;
    }
}
