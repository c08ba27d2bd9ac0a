package io.l3af.marketplace.ebpf;

import org.jspecify.annotations.Nullable;

/**
 * A call of {@code bpf_tail_call}.
 *
 * @param function in which it stands
 * @param instruction slots of 8 bytes from the function's start
 * @param map the map of programs, if it is the same on every path
 * @param index the place in the map, if it is the same constant on every path
 */
public record TailCallFacts(
        String function,
        int instruction,
        @Nullable String map,
        @Nullable Long index,
        @Nullable SourceLine source) {}
