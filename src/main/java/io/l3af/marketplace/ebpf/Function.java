package io.l3af.marketplace.ebpf;

import java.util.List;
import java.util.Optional;

/** One function of an object: a symbol and its instructions. Two are the same only if they are one. */
final class Function {
    /** Functions that are no programs stand in this section: libbpf src/libbpf.c, prog_is_subprog. */
    private static final String SUBPROGRAMS = ".text";

    private final String name;
    private final ElfSection section;
    private final int start;
    private final boolean isGlobal;
    private final List<Instruction> instructions;

    Function(String name, ElfSection section, int start, boolean isGlobal, List<Instruction> instructions) {
        this.name = name;
        this.section = section;
        this.start = start;
        this.isGlobal = isGlobal;
        this.instructions = instructions;
    }

    String name() {
        return name;
    }

    ElfSection section() {
        return section;
    }

    /** Its first slot, from the start of its section. */
    int start() {
        return start;
    }

    /** Whether its symbol is not local: the kernel verifies a global function by itself. */
    boolean isGlobal() {
        return isGlobal;
    }

    List<Instruction> instructions() {
        return instructions;
    }

    boolean isProgram() {
        return !section.name().equals(SUBPROGRAMS);
    }

    /** Whether a loader leaves it out unless it is told to load it: libbpf's sections with a question mark. */
    boolean isOptional() {
        return section.name().startsWith("?");
    }

    /** The instruction whose first slot is {@code slot} of the section, if one is. */
    Optional<Instruction> at(long slot) {
        int low = 0;
        int high = instructions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int index = instructions.get(middle).index();
            if (index == slot) {
                return Optional.of(instructions.get(middle));
            }
            if (index < slot) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Slots from the function's start to {@code instruction}. */
    int place(Instruction instruction) {
        return instruction.index() - start;
    }

    /** Slots that it takes. */
    int slots() {
        return instructions.isEmpty() ? 0 : place(last()) + last().slots();
    }

    private Instruction last() {
        return instructions.get(instructions.size() - 1);
    }

    /** Bytes from the start of the section to a slot. */
    static long bytes(int slot) {
        return (long) slot * Opcodes.INSTRUCTION_LENGTH;
    }
}
