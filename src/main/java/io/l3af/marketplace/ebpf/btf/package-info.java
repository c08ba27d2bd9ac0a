/**
 * The types of an object: sections .BTF and .BTF.ext.
 *
 * <p>In come the bytes of the two sections; out go types ({@link io.l3af.marketplace.ebpf.btf.Btf}) with their names in
 * C, what they declare of variables and of the kernel, and of each instruction its line of source and its CO-RE
 * relocation.
 *
 * <p>Uses {@code elf}. Source: linux v6.12 Documentation/bpf/btf.rst.
 */
@NullMarked
package io.l3af.marketplace.ebpf.btf;

import org.jspecify.annotations.NullMarked;
