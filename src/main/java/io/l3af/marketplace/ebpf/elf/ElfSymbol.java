package io.l3af.marketplace.ebpf.elf;

/**
 * One symbol of an object.
 *
 * @param name of a section symbol it is empty
 * @param section index of the section it lies in; {@link ElfFormat#UNDEFINED} if another file must bring it
 * @param value bytes from the start of the section
 * @param size in bytes
 */
public record ElfSymbol(String name, int bind, int type, int section, long value, long size) {
    /**
     * Whether it is a function, if it lies in code: clang before version 8 gave functions no type, and l3afd believes
     * such symbols unless they are local, as labels are (cilium/ebpf v0.22 elf_reader.go).
     */
    public boolean isFunction() {
        boolean isUntyped = type == ElfFormat.TYPE_NONE && bind != ElfFormat.BIND_LOCAL && !name.isEmpty();
        return type == ElfFormat.TYPE_FUNCTION || isUntyped;
    }

    /** Whether another file, or the kernel, must bring what it names. */
    public boolean isUndefined() {
        return section == ElfFormat.UNDEFINED;
    }

    /** Whether it may be missing. */
    public boolean isWeak() {
        return bind == ElfFormat.BIND_WEAK;
    }
}
