package io.l3af.marketplace.ebpf;

/**
 * One symbol of an object.
 *
 * @param name of a section symbol it is empty
 * @param section index of the section it lies in; {@link ElfFormat#UNDEFINED} if another file must bring it
 * @param value bytes from the start of the section
 * @param size in bytes
 */
record ElfSymbol(String name, int bind, int type, int section, long value, long size) {
    boolean isFunction() {
        return type == ElfFormat.TYPE_FUNCTION;
    }

    boolean isUndefined() {
        return section == ElfFormat.UNDEFINED;
    }

    boolean isWeak() {
        return bind == ElfFormat.BIND_WEAK;
    }
}
