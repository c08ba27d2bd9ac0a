/**
 * Whether an object runs on kernels other than the one it was compiled for: the CO-RE gate.
 *
 * <p>In comes a parsed object; out goes a {@link io.l3af.marketplace.ebpf.gate.CoreVerdict} with its evidence. {@link
 * io.l3af.marketplace.ebpf.gate.CoreGate} is the door; behind it the provenance of each value is followed through the
 * registers and the stack of every function.
 *
 * <p>Uses {@code object} and what stands below it. May call {@code diagnostics}.
 */
@NullMarked
package io.l3af.marketplace.ebpf.gate;

import org.jspecify.annotations.NullMarked;
