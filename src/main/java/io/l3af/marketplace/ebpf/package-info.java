/**
 * What a binary really is: reads ELF, BTF and BPF instructions, and tells facts.
 *
 * <p>In come the bytes of a file that may be hostile; out go {@link io.l3af.marketplace.ebpf.ObjectFacts} of an object
 * ({@code *.bpf.o}) or {@link io.l3af.marketplace.ebpf.ExecutableFacts} of a userspace program, or an {@link
 * io.l3af.marketplace.ebpf.UnreadableException} with the place and kind of what is wrong: nothing else is ever thrown,
 * and {@link io.l3af.marketplace.ebpf.ObjectLimits} bound memory and time.
 *
 * <pre>{@code
 * ObjectFacts facts = new ObjectReader(ObjectLimits.DEFAULTS).read(Files.readAllBytes(object));
 * facts.programs().forEach(program -> System.out.println(program.name() + " calls " + program.helpers()));
 * facts.maps().forEach(map -> System.out.println(map.name() + " of " + map.value().typeName()));
 * }</pre>
 *
 * <p>This package is the ground that all parts stand on, and uses none of them: the facts, the limits, the failure. The
 * parts, in the order in which one should read them:
 *
 * <ul>
 *   <li>{@code elf}: files, sections, symbols; facts of executables
 *   <li>{@code btf}: the types of an object, and what they tell of its code
 *   <li>{@code code}: instructions, what they refer to, and what flows through registers
 *   <li>{@code object}: the readers of whole files, which put these three together
 *   <li>{@code kernel}: what one kernel makes of an object's CO-RE relocations
 *   <li>{@code gate}: whether an object runs on kernels other than the one it was compiled for
 *   <li>{@code needs}: the oldest kernel that has all that an object uses
 *   <li>{@code licence}: whether an object's license is one that it needs
 * </ul>
 *
 * <p>Of these {@code btf} and {@code code} are for the others alone.
 *
 * <p>No native code, no other program and no library. May call {@code diagnostics}. The sources are the System V gABI
 * (ELF), RFC 9669 (instructions), linux Documentation/bpf/btf.rst (types) and llvm_reloc.rst (relocations).
 */
@NullMarked
package io.l3af.marketplace.ebpf;

import org.jspecify.annotations.NullMarked;
