package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreRelocationFacts;

/**
 * A CO-RE relocation and what one kernel makes of it.
 *
 * @param number counts the relocations of a section as they stand in .BTF.ext, from 0: libbpf's log says "relo #2"
 * @param isReached whether the kernel's verifier can come to its instruction; true unless that is certain not to be
 */
public record ResolvedRelocation(CoreRelocationFacts relocation, int number, CoreResult result, boolean isReached) {
    /** Whether the kernel has no answer, and need not have one: the program asks first and goes another way. */
    public boolean isGuarded() {
        return result instanceof CoreResult.Poisoned && !isReached;
    }

    /** Whether the kernel refuses the object because of it. */
    public boolean isUnresolved() {
        return !result.isUsable() && !isGuarded();
    }
}
