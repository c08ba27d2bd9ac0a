/**
 * Which kernel an object needs.
 *
 * <p>In come {@link io.l3af.marketplace.ebpf.ObjectFacts}; out go {@link io.l3af.marketplace.ebpf.needs.KernelNeeds}: the
 * oldest kernel that has everything the object uses, with a reason for each step, and what measured kernels refuse. What a
 * program looks for before it uses it ("guarded") cannot be told from a need, so that all of it is "unless guarded".
 *
 * <pre>{@code
 * KernelNeeds needs = KernelNeeds.of(facts);
 * needs.needs().forEach(System.out::println); // 5.8: ring buffer map `events`
 * }</pre>
 *
 * <p>The tables {@code kernel-versions.txt} and {@code helper-matrix.txt} name their sources. May call room {@code ebpf}.
 */
@NullMarked
package io.l3af.marketplace.ebpf.needs;

import org.jspecify.annotations.NullMarked;
