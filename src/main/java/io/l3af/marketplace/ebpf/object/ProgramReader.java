package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Adds up what a program can reach by calls inside its object. */
final class ProgramReader {
    private final Map<Function, FunctionReader.Result> results;
    private final StructOps structOps;
    private final Work work;

    /**
     * @param results what each function of the object does by itself
     */
    ProgramReader(Map<Function, FunctionReader.Result> results, StructOps structOps, Work work) {
        this.results = results;
        this.structOps = structOps;
        this.work = work;
    }

    ProgramFacts read(Function program) throws UnreadableException {
        work.spend(Cost.FUNCTION, 0);
        Set<String> helpers = new TreeSet<>();
        Set<String> kfuncs = new TreeSet<>();
        Set<String> maps = new TreeSet<>();
        Set<String> subprograms = new TreeSet<>();
        List<TailCallFacts> tailCalls = new ArrayList<>();
        int linked = 0;
        for (Function function : reached(program)) {
            FunctionFacts facts = result(function).facts();
            add(helpers, facts.helpers());
            add(kfuncs, facts.kfuncs());
            add(maps, facts.maps());
            work.spend(1L + facts.tailCalls().size(), 0);
            tailCalls.addAll(facts.tailCalls());
            linked += facts.instructions();
            if (!function.equals(program)) {
                subprograms.add(function.name());
            }
        }
        String section = program.section().name();
        Optional<SectionRule> l3afd = SectionRule.ofL3afd(section);
        Optional<SectionRule> libbpf = SectionRule.ofLibbpf(section);
        Optional<SectionRule> either = libbpf.or(() -> l3afd);
        return new ProgramFacts(
                program.name(),
                section,
                l3afd.map(SectionRule::type).orElse(null),
                libbpf.map(SectionRule::type).orElse(null),
                either.map(SectionRule::attach).orElse(null),
                either.flatMap(rule -> target(program, rule)).orElse(null),
                either.map(SectionRule::isSleepable).orElse(false),
                either.map(SectionRule::takesFragments).orElse(false),
                program.slots(),
                linked,
                List.copyOf(helpers),
                List.copyOf(kfuncs),
                List.copyOf(subprograms),
                List.copyOf(maps),
                tailCalls);
    }

    private Optional<String> target(Function program, SectionRule rule) {
        return rule.type() == ProgramType.STRUCT_OPS
                ? Optional.ofNullable(structOps.target(program))
                : rule.target(program.section().name());
    }

    /** The program and every function that it reaches, callees in the order in which they are met. */
    private Collection<Function> reached(Function program) throws UnreadableException {
        Set<Function> seen = new LinkedHashSet<>(List.of(program));
        Deque<Function> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            for (Function callee : result(todo.remove()).callees()) {
                work.spend(Cost.REACHED, 0);
                if (seen.add(callee)) {
                    todo.add(callee);
                }
            }
        }
        return seen;
    }

    private FunctionReader.Result result(Function function) {
        FunctionReader.Result result = results.get(function);
        if (result == null) {
            throw new IllegalArgumentException("results must have function " + function.name());
        }
        return result;
    }

    private void add(Set<String> all, List<String> some) throws UnreadableException {
        work.spend((long) some.size() * Cost.TEXT, 0);
        all.addAll(some);
    }
}
