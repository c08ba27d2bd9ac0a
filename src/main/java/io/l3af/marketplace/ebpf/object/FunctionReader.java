package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.IsaFeature;
import io.l3af.marketplace.ebpf.SourceLine;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.SourceLines;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.code.IsaUse;
import io.l3af.marketplace.ebpf.code.Reference;
import io.l3af.marketplace.ebpf.code.References;
import io.l3af.marketplace.ebpf.code.RegisterFlow;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out what one function does, from its instructions. */
final class FunctionReader {
    private static final int TAIL_CALL_MAP = 2;
    private static final int TAIL_CALL_INDEX = 3;

    private final References references;
    private final @Nullable SourceLines lines;
    private final Work work;
    private final Function function;
    private final Set<String> helpers = new TreeSet<>();
    private final Set<String> kfuncs = new TreeSet<>();
    private final Set<Function> callees = new LinkedHashSet<>();
    private final Map<Integer, String> mapLoads = new HashMap<>();
    private final Set<String> data = new TreeSet<>();
    private final List<Instruction> tailCalls = new ArrayList<>();

    FunctionReader(References references, @Nullable SourceLines lines, Work work, Function function) {
        this.references = references;
        this.lines = lines;
        this.work = work;
        this.function = function;
    }

    /**
     * What was found.
     *
     * @param callees functions that it calls or hands to the kernel
     */
    record Result(FunctionFacts facts, List<Function> callees) {}

    /** Reads the function, and adds to {@code isa} what its instructions need. */
    Result read(EnumSet<IsaFeature> isa) throws UnreadableException {
        work.spend(Cost.FUNCTION, 0);
        for (Instruction instruction : function.instructions()) {
            IsaUse.collect(instruction, isa);
            collect(instruction, references.of(function, instruction));
        }
        FunctionFacts facts = new FunctionFacts(
                function.name(),
                function.section().name(),
                function.isGlobal(),
                function.slots(),
                List.copyOf(helpers),
                List.copyOf(kfuncs),
                callees.stream().map(Function::name).distinct().sorted().toList(),
                mapLoads.values().stream().distinct().sorted().toList(),
                List.copyOf(data),
                tailCallFacts());
        return new Result(facts, List.copyOf(callees));
    }

    private void collect(Instruction instruction, Reference reference) throws UnreadableException {
        if (reference instanceof Reference.Nothing) {
            return;
        }
        work.spend(Cost.TEXT, 0);
        if (reference instanceof Reference.Helper helper) {
            helpers.add(helper.name());
            if (helper.number() == Helpers.TAIL_CALL) {
                tailCalls.add(instruction);
            }
        } else if (reference instanceof Reference.KernelFunction kernel) {
            kfuncs.add(kernel.name());
        } else if (reference instanceof Reference.Callee callee) {
            callees.add(callee.function());
        } else if (reference instanceof Reference.MapLoad load) {
            mapLoads.put(instruction.index(), load.map());
        } else if (reference instanceof Reference.DataLoad load) {
            data.add(load.section());
        }
    }

    private List<TailCallFacts> tailCallFacts() throws UnreadableException {
        if (tailCalls.isEmpty()) {
            return List.of();
        }
        RegisterFlow flow = RegisterFlow.ofAllBranches(function, mapAddresses(), work);
        List<TailCallFacts> facts = new ArrayList<>();
        for (Instruction call : tailCalls) {
            RegisterFlow.Value map = flow.register(call.index(), TAIL_CALL_MAP);
            RegisterFlow.Value index = flow.register(call.index(), TAIL_CALL_INDEX);
            work.spend(Cost.TEXT, 0);
            facts.add(new TailCallFacts(
                    function.name(),
                    function.place(call),
                    map instanceof RegisterFlow.MapAddress address ? address.map() : null,
                    index instanceof RegisterFlow.Constant constant ? constant.value() : null,
                    source(call)));
        }
        return facts;
    }

    private Map<Integer, RegisterFlow.Value> mapAddresses() {
        Map<Integer, RegisterFlow.Value> addresses = new HashMap<>();
        mapLoads.forEach((slot, map) -> addresses.put(slot, new RegisterFlow.MapAddress(map)));
        return addresses;
    }

    private @Nullable SourceLine source(Instruction instruction) throws UnreadableException {
        return lines == null
                ? null
                : lines.at(
                        function.section().name(),
                        Function.bytes(function.start()),
                        Function.bytes(instruction.index()));
    }
}
