package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel and l3afd (v2.1.0) ask of programs that run one behind the other. {@code docs/chains.md} has the same rules
 * in words: who changes one changes both.
 */
final class ChainRules {
    /**
     * Tail calls that one packet may take: linux v6.12 include/linux/bpf.h, MAX_TAIL_CALL_CNT. The first program is run and
     * not called, so 34 programs may run in all.
     */
    static final int MOST_TAIL_CALLS = 33;

    /** The kernel keeps 15 characters of a process's name, and l3afd compares those (linux include/linux/sched.h). */
    private static final int COMM_LENGTH = 15;

    private final List<ChainedProgram> chain;
    private final String iface;
    private final List<ChainPlan.Problem> problems = new ArrayList<>();

    /** Rules for {@code chain}, the root first if there is one. */
    ChainRules(List<ChainedProgram> chain, String iface) {
        this.chain = List.copyOf(chain);
        this.iface = iface;
    }

    List<ChainPlan.Problem> problems() {
        checkTailCalls();
        for (int place = 1; place < chain.size(); place++) {
            checkKernel(chain.get(0), chain.get(place));
        }
        for (int place = 0; place < chain.size(); place++) {
            for (int before = 0; before < place; before++) {
                checkPair(chain.get(before), chain.get(place));
            }
        }
        checkPins();
        return problems;
    }

    /** How many tail calls a packet may take through all of {@code chain}. */
    static int tailCalls(List<ChainedProgram> chain) {
        long own = chain.stream()
                .mapToLong(program -> program.step().ownTailCalls())
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, chain.size() - 1) + own);
    }

    private void checkTailCalls() {
        int needed = tailCalls(chain);
        if (needed > MOST_TAIL_CALLS) {
            int going = chain.size() - 1;
            int own = needed - going;
            problems.add(new ChainPlan.Problem(
                    "chain",
                    new Finding(
                            Code.CHAIN_TOO_LONG,
                            "expected at most " + MOST_TAIL_CALLS + " tail calls, found " + needed + ": " + going
                                    + " from program to program"
                                    + (own == 0 ? "" : " and " + own + " inside programs"))));
        }
    }

    /** The kernel takes into the array of the root, and of each program, only what is like its owner. */
    private void checkKernel(ChainedProgram first, ChainedProgram program) {
        if (!first.step().type().equals(program.step().type())) {
            add(
                    program,
                    Code.CHAIN_TYPES_DIFFER,
                    "expected a program of type " + first.step().type() + ", as "
                            + first.link().name() + " is, found "
                            + program.step().type());
        }
        if (first.step().takesFragments() != program.step().takesFragments()) {
            add(
                    program,
                    Code.CHAIN_FRAGMENTS_DIFFER,
                    "expected a program that " + fragments(first) + ", as "
                            + first.link().name() + " does, found one that " + fragments(program));
        }
    }

    private static String fragments(ChainedProgram program) {
        return program.step().takesFragments()
                ? "takes packets of several buffers"
                : "takes packets of one buffer only";
    }

    private void checkPair(ChainedProgram before, ChainedProgram program) {
        String name = program.link().path().name();
        if (before.link().path().name().equals(name)) {
            add(
                    program,
                    Code.CHAIN_NAME_TWICE,
                    "expected a name that is not in the chain yet, found \"" + name + "\" again, after "
                            + before.link().name());
        }
        String one = before.step().cmdStart();
        String other = program.step().cmdStart();
        if (one != null
                && other != null
                && (comm(one).contains(comm(other)) || comm(other).contains(comm(one)))) {
            add(
                    program,
                    Code.CHAIN_COMMANDS_CLASH,
                    "expected a cmd_start that is no part of another's, found \"" + other + "\" beside \"" + one
                            + "\" of " + before.link().name());
        }
    }

    private static String comm(String command) {
        return command.length() > COMM_LENGTH ? command.substring(0, COMM_LENGTH) : command;
    }

    /** Each program pins below its own name and version; only those two can make paths meet. */
    private void checkPins() {
        Map<String, ChainedProgram> owners = new HashMap<>();
        for (ChainedProgram program : chain) {
            program.pins(iface).stream().filter(owners::containsKey).findFirst().ifPresent(pin -> {
                ChainedProgram owner = owners.getOrDefault(pin, program);
                add(
                        program,
                        Code.CHAIN_PINS_CLASH,
                        "expected paths on bpffs of its own, found " + pin + ", where a program of "
                                + owner.link().name() + " is pinned");
            });
            program.pins(iface).forEach(pin -> owners.putIfAbsent(pin, program));
        }
    }

    private void add(ChainedProgram program, Code code, String message) {
        problems.add(new ChainPlan.Problem(program.link().name().toString(), new Finding(code, message)));
    }
}
