package io.l3af.marketplace.ebpf.needs;

/**
 * Something that an object uses and that kernels have since a version.
 *
 * @param what in words, names of the object in backquotes: {@code ring buffer map `events`}
 */
public record KernelNeed(KernelVersion since, String what) {
    @Override
    public String toString() {
        return since + ": " + what;
    }
}
