package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.elf.ElfSection;
import java.util.List;
import java.util.Optional;

/** One function of an object: a symbol and its instructions. Two are the same only if they are one. */
public final class Function {
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

    /** The name of its symbol. */
    public String name() {
        return name;
    }

    /** The section that it stands in. */
    public ElfSection section() {
        return section;
    }

    /** Its first slot, from the start of its section. */
    public int start() {
        return start;
    }

    /** Whether its symbol is not local: the kernel verifies a global function by itself. */
    public boolean isGlobal() {
        return isGlobal;
    }

    /** Its instructions, by place. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** Whether a loader takes it for a program: whatever stands in another section than subprograms do. */
    public boolean isProgram() {
        return !section.name().equals(SUBPROGRAMS);
    }

    /** Whether a loader leaves it out unless it is told to load it: libbpf's sections with a question mark. */
    public boolean isOptional() {
        return section.name().startsWith("?");
    }

    /** The instruction whose first slot is {@code slot} of the section, if one is. */
    public Optional<Instruction> at(long slot) {
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
    public int place(Instruction instruction) {
        return instruction.index() - start;
    }

    /** Slots that it takes. */
    public int slots() {
        return instructions.isEmpty() ? 0 : place(last()) + last().slots();
    }

    private Instruction last() {
        return instructions.get(instructions.size() - 1);
    }

    /** Bytes from the start of the section to a slot. */
    public static long bytes(int slot) {
        return (long) slot * Opcodes.INSTRUCTION_LENGTH;
    }
}
