/**
 * ELF files, read within limits.
 *
 * <p>In come the bytes of a file that may be hostile; out go its sections, symbols and relocations ({@link
 * io.l3af.marketplace.ebpf.elf.ElfFile}) or, of a userspace program, facts. A {@link
 * io.l3af.marketplace.ebpf.elf.Slice} is never read beyond its ends, and {@link io.l3af.marketplace.ebpf.elf.Work}
 * counts the steps: the other parts read through both.
 *
 * <p>Uses the top package. Sources: System V gABI, Linux Standard Base 5.0.
 */
@NullMarked
package io.l3af.marketplace.ebpf.elf;

import org.jspecify.annotations.NullMarked;
