package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.BtfType;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.code.Reference;
import io.l3af.marketplace.ebpf.code.RegisterFlow;
import io.l3af.marketplace.ebpf.elf.Work;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which instructions of an object the kernel's verifier can come to, once relocations have the values that one kernel
 * gives them.
 *
 * <p>Programs, and global functions that they are linked with, are verified from their start; other functions where
 * reached code calls them or hands them to the kernel. What a program asks of the kernel ({@code bpf_core_field_exists}
 * and its like) is then a number, and behind a branch that it decides is code that is never verified. Whatever is not
 * known for certain counts as reached: arguments, results of calls, memory, configuration.
 */
final class ReachedCode {
    private static final String EXCEPTION_CALLBACK = "exception_callback:";

    private final ParsedObject object;
    private final Map<Integer, Map<Integer, RegisterFlow.Value>> immediates;
    private final Work work;
    private final Map<Integer, BitSet> slots = new HashMap<>();

    private ReachedCode(ParsedObject object, Map<Integer, Map<Integer, RegisterFlow.Value>> immediates, Work work) {
        this.object = object;
        this.immediates = immediates;
        this.work = work;
    }

    /**
     * Follows the code of {@code object}.
     *
     * @param immediates what relocated instructions have for their immediate, by section and slot
     */
    static ReachedCode of(ParsedObject object, Map<Integer, Map<Integer, RegisterFlow.Value>> immediates, Work work)
            throws UnreadableException {
        ReachedCode code = new ReachedCode(object, immediates, work);
        code.follow();
        return code;
    }

    /** Whether the instruction at {@code slot} of a section may be verified. */
    boolean contains(int section, long slot) {
        BitSet here = slots.get(section);
        return here != null && here.get((int) slot);
    }

    private void follow() throws UnreadableException {
        Set<Function> seen = roots();
        Deque<Function> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            Function function = todo.remove();
            int section = function.section().index();
            BitSet here = slots.computeIfAbsent(section, unused -> new BitSet());
            for (Instruction instruction : RegisterFlow.ofTakenBranches(
                            function, immediates.getOrDefault(section, Map.of()), work)
                    .reached()) {
                here.set(instruction.index());
                if (object.references().of(function, instruction) instanceof Reference.Callee callee
                        && seen.add(callee.function())) {
                    todo.add(callee.function());
                }
            }
        }
    }

    /** What is verified whether or not a reached instruction calls it. Loaders leave out what no instruction calls. */
    private Set<Function> roots() throws UnreadableException {
        Set<String> callbacks = exceptionCallbacks();
        Set<Function> roots = new LinkedHashSet<>(object.code().functions());
        roots.removeIf(function -> !function.isProgram() && !callbacks.contains(function.name()));
        Set<Function> linked = new LinkedHashSet<>(roots);
        Deque<Function> todo = new ArrayDeque<>(roots);
        while (!todo.isEmpty()) {
            Function function = todo.remove();
            for (Instruction instruction : function.instructions()) {
                work.spend(1, 0);
                if (object.references().of(function, instruction) instanceof Reference.Callee callee
                        && linked.add(callee.function())) {
                    todo.add(callee.function());
                }
            }
        }
        linked.removeIf(function -> !function.isGlobal());
        roots.addAll(linked);
        return roots;
    }

    /** Functions that the kernel calls when a program throws; libbpf src/libbpf.c, "exception_callback:". */
    private Set<String> exceptionCallbacks() throws UnreadableException {
        Set<String> names = new HashSet<>();
        Btf btf = object.btf();
        if (btf == null) {
            return names;
        }
        for (int id : btf.ofKind(BtfFormat.DECLARATION_TAG)) {
            if (btf.type(id) instanceof BtfType.DeclarationTag tag && tag.name().startsWith(EXCEPTION_CALLBACK)) {
                names.add(tag.name().substring(EXCEPTION_CALLBACK.length()));
            }
        }
        return names;
    }
}
