package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.List;

/** Decodes the instructions of a section: RFC 9669, section 3, "Instruction Encoding". */
final class InstructionReader {
    private InstructionReader() {}

    /**
     * The instructions of a function.
     *
     * @param section the bytes of the whole section
     * @param start of the function, in slots
     * @param end behind the function, in slots
     */
    static List<Instruction> read(Slice section, int start, int end, Work work) throws UnreadableException {
        List<Instruction> instructions = new ArrayList<>(Math.max(0, end - start));
        int index = start;
        while (index < end) {
            Instruction instruction = at(section, index);
            index += instruction.slots();
            if (index > end) {
                throw UnreadableException.malformed(
                        section.offset((long) instruction.index() * Opcodes.INSTRUCTION_LENGTH),
                        "a function ends within an instruction");
            }
            instructions.add(instruction);
            work.spend(Cost.INSTRUCTION, section.offset(0));
        }
        return instructions;
    }

    private static Instruction at(Slice section, int index) throws UnreadableException {
        long at = (long) index * Opcodes.INSTRUCTION_LENGTH;
        Slice bytes = section.part(at, Opcodes.INSTRUCTION_LENGTH, "an instruction");
        int opcode = bytes.u8(0);
        int registers = bytes.u8(1);
        int low = registers & 0xf;
        int high = registers >> 4;
        boolean little = section.isLittleEndian();
        int next = opcode == Opcodes.LOAD_IMM64 ? section.s32(at + Opcodes.INSTRUCTION_LENGTH + 4) : 0;
        return new Instruction(
                index, opcode, little ? low : high, little ? high : low, bytes.s16(2), bytes.s32(4), next);
    }
}
