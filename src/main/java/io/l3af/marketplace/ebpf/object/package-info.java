/**
 * The readers of whole files: an object is parsed once, and asked what it says of itself.
 *
 * <p>In come bytes; out goes a {@link io.l3af.marketplace.ebpf.object.ParsedObject}, or facts of its programs, maps,
 * variables and relocations. {@link io.l3af.marketplace.ebpf.object.BinaryReader} takes executables too.
 *
 * <p>Uses {@code elf}, {@code btf} and {@code code}.
 */
@NullMarked
package io.l3af.marketplace.ebpf.object;

import org.jspecify.annotations.NullMarked;
