package io.l3af.marketplace.ebpf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One program of an object, with everything that it can reach by calls inside the object.
 *
 * @param name the C function, l3afd's {@code entry_function_name}
 * @param section as in the object, a leading {@code ?} included
 * @param l3afdType its type to l3afd, which takes the names of most sections as prefixes; absent if it has none
 * @param libbpfType its type to libbpf, which is stricter; absent if it has none
 * @param attach where it is attached, if the section says so
 * @param target what it is attached to, such as a function of the kernel, if the object says so
 * @param instructions of the function itself, in slots of 8 bytes
 * @param linkedInstructions of it and all functions it reaches
 * @param helpers names of helpers, sorted
 * @param kfuncs names of other functions of the kernel, sorted
 * @param subprograms names of functions of the object, sorted
 * @param maps names of maps, sorted
 * @param tailCalls by function and place
 */
public record ProgramFacts(
        String name,
        String section,
        @Nullable ProgramType l3afdType,
        @Nullable ProgramType libbpfType,
        @Nullable AttachType attach,
        @Nullable String target,
        boolean isSleepable,
        boolean takesFragments,
        int instructions,
        int linkedInstructions,
        List<String> helpers,
        List<String> kfuncs,
        List<String> subprograms,
        List<String> maps,
        List<TailCallFacts> tailCalls) {
    public ProgramFacts {
        helpers = List.copyOf(helpers);
        kfuncs = List.copyOf(kfuncs);
        subprograms = List.copyOf(subprograms);
        maps = List.copyOf(maps);
        tailCalls = List.copyOf(tailCalls);
    }
}
