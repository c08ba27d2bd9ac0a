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
 * <p>Whether an object fits a kernel is another question: {@link io.l3af.marketplace.ebpf.KernelTypes} are read from the
 * kernel's BTF, and {@link io.l3af.marketplace.ebpf.CoreResolver} tells what they make of each CO-RE relocation.
 *
 * <p>No native code, no other program and no library. May call {@code diagnostics}. The sources are the System V gABI
 * (ELF), RFC 9669 (instructions), linux Documentation/bpf/btf.rst (types) and llvm_reloc.rst (relocations).
 */
@NullMarked
package io.l3af.marketplace.ebpf;

import org.jspecify.annotations.NullMarked;
