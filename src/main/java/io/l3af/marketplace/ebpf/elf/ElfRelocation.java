package io.l3af.marketplace.ebpf.elf;

/**
 * One relocation without addend (REL), as BPF objects have them.
 *
 * <p>Source: LLVM's documentation "BPF Relocation Types" and linux v6.12 Documentation/bpf/llvm_reloc.rst.
 *
 * @param offset bytes from the start of the section that is relocated
 * @param type one of the constants
 */
public record ElfRelocation(long offset, int type, ElfSymbol symbol) {
    /** On a 64-bit load: a map, a variable, or the address of a function. */
    static final int LOAD = 1;

    /** On a call: a function of this object or of the kernel. */
    static final int CALL = 10;
}
