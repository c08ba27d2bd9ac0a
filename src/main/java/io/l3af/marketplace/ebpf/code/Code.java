package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ElfRelocation;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.ElfSymbol;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The functions of an object, and what the relocations say of their instructions. */
public final class Code {
    private final List<Function> functions = new ArrayList<>();
    private final Map<Integer, NavigableMap<Integer, Function>> byStart = new HashMap<>();
    private final Map<Integer, Map<Long, ElfRelocation>> relocations = new HashMap<>();
    private final Work work;
    private long instructions;

    private Code(Work work) {
        this.work = work;
    }

    /**
     * Decodes all functions.
     *
     * @param sections all of {@code file}, by number
     * @param symbols all of {@code file}, by number
     * @throws UnreadableException if a function is damaged, goes on where nobody looks, or passes a limit
     */
    public static Code read(ElfFile file, List<ElfSection> sections, List<ElfSymbol> symbols, Work work)
            throws UnreadableException {
        Code code = new Code(work);
        for (ElfSection section : sections) {
            code.readRelocations(file, section, sections, symbols);
        }
        Map<Integer, NavigableSet<Long>> starts = new HashMap<>();
        List<ElfSymbol> functions = symbols.stream()
                .filter(symbol -> symbol.isFunction()
                        && symbol.section() < sections.size()
                        && sections.get(symbol.section()).isCode())
                .toList();
        functions.forEach(symbol -> starts.computeIfAbsent(symbol.section(), unused -> new TreeSet<>())
                .add(symbol.value()));
        for (ElfSymbol symbol : functions) {
            ElfSection section = sections.get(symbol.section());
            Long next = starts.getOrDefault(symbol.section(), new TreeSet<>()).higher(symbol.value());
            code.add(symbol, section, next == null ? section.content().length() : next);
        }
        code.functions.sort(
                Comparator.<Function>comparingInt(function -> function.section().index())
                        .thenComparingInt(Function::start)
                        .thenComparing(Function::name));
        for (Function function : code.functions) {
            code.requireKnownWays(function);
        }
        return code;
    }

    private void readRelocations(ElfFile file, ElfSection section, List<ElfSection> sections, List<ElfSymbol> symbols)
            throws UnreadableException {
        boolean relocatesCode = section.info() < sections.size()
                && sections.get((int) section.info()).isCode();
        if (relocatesCode && section.type() == ElfFormat.RELA) {
            throw UnreadableException.unsupported(
                    section.content().offset(0), "its relocations of code have addends, as no compiler for BPF makes");
        }
        if (relocatesCode && section.type() == ElfFormat.REL) {
            Map<Long, ElfRelocation> here = new HashMap<>();
            if (relocations.put((int) section.info(), here) != null) {
                throw UnreadableException.malformed(
                        section.content().offset(0),
                        "two tables relocate the same section, and loaders believe either");
            }
            file.relocations(section, symbols).forEach(relocation -> here.put(relocation.offset(), relocation));
        }
    }

    /**
     * Adds a function.
     *
     * @param next where the next function begins, or the section ends: so far goes one without size, as clang before
     *     version 8 made them
     */
    private void add(ElfSymbol symbol, ElfSection section, long next) throws UnreadableException {
        long size = symbol.size() == 0 ? next - symbol.value() : symbol.size();
        Slice bytes = section.content().part(symbol.value(), size, "function \"" + symbol.name() + "\"");
        if (symbol.value() % Opcodes.INSTRUCTION_LENGTH != 0 || size % Opcodes.INSTRUCTION_LENGTH != 0) {
            throw UnreadableException.malformed(
                    bytes.offset(0), "function \"" + symbol.name() + "\" is not made of whole instructions");
        }
        work.spend(Cost.FUNCTION, bytes.offset(0));
        int start = (int) (symbol.value() / Opcodes.INSTRUCTION_LENGTH);
        int slots = bytes.length() / Opcodes.INSTRUCTION_LENGTH;
        Function function = new Function(
                symbol.name(),
                section,
                start,
                symbol.bind() != ElfFormat.BIND_LOCAL,
                InstructionReader.read(section.content(), start, start + slots, work));
        int total = work.limits().instructions();
        instructions += slots;
        if (instructions > total) {
            throw UnreadableException.limit(bytes.offset(0), "the number of instructions", total);
        }
        functions.add(function);
        byStart.computeIfAbsent(section.index(), unused -> new TreeMap<>())
                .merge(start, function, (one, other) -> one.slots() >= other.slots() ? one : other);
    }

    /**
     * Refuses a function that goes on where nobody looks: where a register points, or in bytes of no function. The latter
     * libbpf and the kernel would refuse, but older versions of cilium/ebpf (v0.15 elf_reader.go, loadFunctions) ignore the
     * sizes of symbols.
     */
    private void requireKnownWays(Function function) throws UnreadableException {
        for (Instruction instruction : function.instructions()) {
            if (instruction.isIndirectJump()) {
                throw UnreadableException.unsupported(
                        function.section().content().offset(Function.bytes(instruction.index())),
                        "function \"" + function.name() + "\" jumps to where a register points at instruction "
                                + function.place(instruction) + "; clang makes no such jumps with -fno-jump-tables");
            }
            boolean jumpsAway = instruction.isJump() && isNobodys(function, instruction.target());
            boolean runsOn = !instruction.isFinal() && isNobodys(function, instruction.index() + instruction.slots());
            if (jumpsAway || runsOn) {
                throw UnreadableException.malformed(
                        function.section().content().offset(Function.bytes(instruction.index())),
                        "function \"" + function.name() + "\" goes on in code of no function behind instruction "
                                + function.place(instruction));
            }
        }
    }

    private boolean isNobodys(Function function, long slot) {
        ElfSection section = function.section();
        boolean isOutside = slot < function.start() || slot >= function.start() + function.slots();
        boolean isInSection = slot >= 0 && slot < section.content().length() / Opcodes.INSTRUCTION_LENGTH;
        return isOutside && isInSection && holding(section.index(), slot) == null;
    }

    /** All functions by section and place. */
    public List<Function> functions() {
        return functions;
    }

    /** The relocation of {@code instruction}, if it has one. */
    @Nullable
    ElfRelocation relocation(Function function, Instruction instruction) {
        return relocations.getOrDefault(function.section().index(), Map.of()).get(Function.bytes(instruction.index()));
    }

    /** The function that begins at {@code slot} of a section, if one does. */
    public @Nullable Function startingAt(int section, long slot) {
        Function found = holding(section, slot);
        return found != null && found.start() == slot ? found : null;
    }

    /** The function that holds {@code slot} of a section, if one does. */
    public @Nullable Function holding(int section, long slot) {
        NavigableMap<Integer, Function> here = byStart.get(section);
        if (here == null || slot < 0 || slot > Integer.MAX_VALUE) {
            return null;
        }
        Map.Entry<Integer, Function> found = here.floorEntry((int) slot);
        return found == null || slot >= (long) found.getKey() + found.getValue().slots() ? null : found.getValue();
    }
}
