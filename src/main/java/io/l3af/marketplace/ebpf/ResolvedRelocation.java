package io.l3af.marketplace.ebpf;

/**
 * A CO-RE relocation and what one kernel makes of it.
 *
 * @param number counts the relocations of a section as they stand in .BTF.ext, from 0: libbpf's log says "relo #2"
 */
public record ResolvedRelocation(CoreRelocationFacts relocation, int number, CoreResult result) {}
