/**
 * The machine code of an object: its functions, what their instructions refer to, and which numbers flow through
 * registers.
 *
 * <p>In come the sections and symbols of an object; out go {@link io.l3af.marketplace.ebpf.code.Code}, {@link
 * io.l3af.marketplace.ebpf.code.References} and, of one function, a {@link io.l3af.marketplace.ebpf.code.RegisterFlow}.
 *
 * <p>Uses {@code elf}, and of {@code btf} what is declared as the kernel's. Source: RFC 9669.
 */
@NullMarked
package io.l3af.marketplace.ebpf.code;

import org.jspecify.annotations.NullMarked;
