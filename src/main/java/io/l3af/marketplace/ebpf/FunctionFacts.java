package io.l3af.marketplace.ebpf;

import java.util.List;

/**
 * What one function of an object does by itself, without the functions that it calls.
 *
 * @param section name of the section in which it stands; {@code .text} for functions that are no programs
 * @param isGlobal whether its symbol is not local
 * @param instructions slots of 8 bytes, a 64-bit load being two
 * @param helpers names of the kernel's helpers that it calls, sorted; {@code helper 999} if the number is not known
 * @param kfuncs names of other functions of the kernel that it calls, sorted
 * @param calls names of functions of the object that it calls or hands to the kernel to call, sorted
 * @param maps names of maps that it refers to, sorted
 * @param data names of data sections that it refers to, sorted
 */
public record FunctionFacts(
        String name,
        String section,
        boolean isGlobal,
        int instructions,
        List<String> helpers,
        List<String> kfuncs,
        List<String> calls,
        List<String> maps,
        List<String> data,
        List<TailCallFacts> tailCalls) {
    public FunctionFacts {
        helpers = List.copyOf(helpers);
        kfuncs = List.copyOf(kfuncs);
        calls = List.copyOf(calls);
        maps = List.copyOf(maps);
        data = List.copyOf(data);
        tailCalls = List.copyOf(tailCalls);
    }
}
