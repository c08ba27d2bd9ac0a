package io.l3af.marketplace.ebpf;

import org.jspecify.annotations.Nullable;

/**
 * A CO-RE relocation: something that the loader looks up in the types of the running kernel.
 *
 * @param typeName the type it is about, in C
 * @param path all of it, such as {@code struct task_struct.se.avg.load_avg} or {@code enum color::RED}
 * @param function in which the instruction stands; absent if it stands in none
 * @param instruction slots of 8 bytes from the function's start, else from the section's
 */
public record CoreRelocationFacts(
        CoreKind kind,
        String typeName,
        String path,
        String section,
        @Nullable String function,
        long instruction,
        @Nullable SourceLine source) {}
