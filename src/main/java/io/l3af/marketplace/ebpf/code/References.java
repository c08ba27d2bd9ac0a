package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.DataSections;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ElfRelocation;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.ElfSymbol;
import io.l3af.marketplace.ebpf.elf.Symbols;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what calls and 64-bit loads refer to: linux v6.12 Documentation/bpf/llvm_reloc.rst, and libbpf src/libbpf.c,
 * bpf_program__record_reloc, for how place of symbol and immediate add up.
 */
public final class References {
    private final Code code;
    private final List<ElfSection> sections;
    private final Symbols symbols;
    private final DataSections declared;

    public References(Code code, List<ElfSection> sections, Symbols symbols, DataSections declared) {
        this.code = code;
        this.sections = sections;
        this.symbols = symbols;
        this.declared = declared;
    }

    /** Whether maps are defined in a section of this name. */
    public static boolean holdsMaps(String section) {
        return section.equals(".maps") || section.startsWith("maps");
    }

    /** Whether a section of this name holds global variables. */
    public static boolean holdsData(String section) {
        return section.startsWith(".rodata")
                || section.startsWith(".data")
                || section.equals(".bss")
                || section.startsWith(".bss.");
    }

    /**
     * What {@code instruction} refers to.
     *
     * @throws UnreadableException if it calls something that is no function: what that does would stay unseen
     */
    public Reference of(Function function, Instruction instruction) throws UnreadableException {
        if (instruction.isCallOf(Opcodes.PSEUDO_HELPER)) {
            String name = Helpers.name(instruction.imm()).orElse("helper " + Integer.toUnsignedLong(instruction.imm()));
            return new Reference.Helper(instruction.imm(), name);
        }
        if (instruction.isWide() || instruction.isCall()) {
            ElfRelocation relocation = code.relocation(function, instruction);
            return instruction.isWide()
                    ? load(function, instruction, relocation)
                    : call(function, instruction, relocation);
        }
        return Reference.NOTHING;
    }

    private Reference call(Function function, Instruction instruction, @Nullable ElfRelocation relocation)
            throws UnreadableException {
        if (relocation != null && relocation.symbol().isUndefined()) {
            String name = relocation.symbol().name();
            if (!declared.hasKernelFunction(name)) {
                throw malformed(
                        function,
                        instruction,
                        "calls \"" + name + "\", neither a function of the object nor declared as one of the kernel,");
            }
            return new Reference.KernelFunction(name);
        }
        if (instruction.isCallOf(Opcodes.PSEUDO_KFUNC)) {
            return new Reference.KernelFunction("kfunc " + Integer.toUnsignedLong(instruction.imm()));
        }
        if (!instruction.isCallOf(Opcodes.PSEUDO_CALL)) {
            return Reference.NOTHING;
        }
        Function callee = relocation == null
                ? code.startingAt(function.section().index(), instruction.index() + 1L + instruction.imm())
                : code.startingAt(
                        relocation.symbol().section(),
                        relocation.symbol().value() / Opcodes.INSTRUCTION_LENGTH + instruction.imm() + 1L);
        return callee(callee, function, instruction);
    }

    private Reference load(Function function, Instruction instruction, @Nullable ElfRelocation relocation)
            throws UnreadableException {
        if (relocation == null) {
            if (instruction.source() == Opcodes.PSEUDO_FUNCTION) {
                long slot = instruction.index() + 1L + instruction.imm();
                return callee(code.startingAt(function.section().index(), slot), function, instruction);
            }
            return Reference.NOTHING;
        }
        ElfSymbol symbol = relocation.symbol();
        if (symbol.isUndefined()) {
            return new Reference.ExternLoad(symbol.name());
        }
        if (symbol.section() >= sections.size()) {
            return Reference.NOTHING;
        }
        ElfSection section = sections.get(symbol.section());
        long place = symbol.value() + instruction.imm();
        if (section.isCode()) {
            return callee(code.startingAt(section.index(), place / Opcodes.INSTRUCTION_LENGTH), function, instruction);
        }
        if (holdsMaps(section.name())) {
            String map =
                    symbol.type() == ElfFormat.TYPE_SECTION ? symbols.nameAt(section.index(), place) : symbol.name();
            if (map == null) {
                throw malformed(function, instruction, "loads a map that has no name");
            }
            return new Reference.MapLoad(map);
        }
        return holdsData(section.name()) ? new Reference.DataLoad(section.name()) : Reference.NOTHING;
    }

    private static Reference callee(@Nullable Function callee, Function function, Instruction instruction)
            throws UnreadableException {
        if (callee == null) {
            throw malformed(function, instruction, "calls something that is no function");
        }
        return new Reference.Callee(callee);
    }

    private static UnreadableException malformed(Function function, Instruction instruction, String what) {
        return UnreadableException.malformed(
                function.section().content().offset(Function.bytes(instruction.index())),
                "function \"" + function.name() + "\" " + what + " at instruction " + function.place(instruction));
    }
}
