/**
 * What one kernel makes of the CO-RE relocations of an object, as libbpf would tell when it loads it there.
 *
 * <p>In come {@link io.l3af.marketplace.ebpf.kernel.KernelTypes} and a parsed object; out goes a {@link
 * io.l3af.marketplace.ebpf.kernel.ResolvedRelocation} for each. {@link io.l3af.marketplace.ebpf.kernel.CoreResolver} is
 * the door, CoreResolution has the steps: a relocation is read (CoreSpec), looked up (CoreMatcher), answered
 * (CoreQuestion) and put into its instruction (CorePatch).
 *
 * <p>Uses {@code object} and what stands below it. Sources: linux v6.12 llvm_reloc.rst, libbpf 1.6.
 */
@NullMarked
package io.l3af.marketplace.ebpf.kernel;

import org.jspecify.annotations.NullMarked;
