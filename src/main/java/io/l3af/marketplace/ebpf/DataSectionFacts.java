package io.l3af.marketplace.ebpf;

import java.util.List;

/**
 * A section of global variables, which becomes a map of one value.
 *
 * @param name such as {@code .rodata}; l3afd can pin only {@code .bss}
 * @param size in bytes
 * @param variables by offset; empty if nothing describes them
 */
public record DataSectionFacts(String name, long size, List<Variable> variables) {
    public DataSectionFacts {
        variables = List.copyOf(variables);
    }

    /**
     * A global variable.
     *
     * @param typeName in C
     * @param offset bytes from the start of the section
     * @param size in bytes
     */
    public record Variable(String name, String typeName, long offset, long size) {}
}
