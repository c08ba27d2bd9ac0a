package io.l3af.marketplace.ebpf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows where values come from through one function, forward along every path.
 *
 * <p>First the knowledge at each place where paths meet is joined until nothing changes; only then is each stretch between
 * such places walked once more, to tell what it reads. So no read is reported that holds on one path only.
 */
final class ProvenanceFlow {
    private final List<Instruction> instructions;
    private final ProvenanceStep step;
    private final Work work;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Set<Integer> leaders = new HashSet<>();
    private final Map<Integer, FrameState> entering = new TreeMap<>();
    private final Deque<Integer> todo = new ArrayDeque<>();

    ProvenanceFlow(Function function, ProvenanceStep step, Work work) {
        this.instructions = function.instructions();
        this.step = step;
        this.work = work;
        for (int position = 0; position < instructions.size(); position++) {
            positions.put(instructions.get(position).index(), position);
        }
        for (Instruction instruction : instructions) {
            Integer target = target(instruction);
            if (target != null) {
                leaders.add(target);
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
            FrameState state = entering.get(position);
            if (state != null) {
                walk(position, state.copy(), null);
            }
        }
        for (Map.Entry<Integer, FrameState> leader : entering.entrySet()) {
            walk(leader.getKey(), leader.getValue().copy(), reads);
        }
    }

    /** Follows the instructions until another leader, or an end, is reached. */
    private void walk(int start, FrameState state, @Nullable RawReads reads) throws UnreadableException {
        for (int position = start; position < instructions.size(); position++) {
            boolean isNext = position != start && leaders.contains(position);
            if (isNext) {
                if (reads == null) {
                    merge(position, state);
                }
                return;
            }
            Instruction instruction = instructions.get(position);
            work.spend(1, 0);
            Integer target = target(instruction);
            if (target != null && reads == null) {
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
        FrameState before = entering.get(position);
        if (before == null) {
            entering.put(position, state.copy());
            todo.push(position);
        } else if (before.join(state)) {
            todo.push(position);
        }
    }

    private @Nullable Integer target(Instruction instruction) {
        return instruction.isJump() ? positions.get((int) instruction.target()) : null;
    }
}
