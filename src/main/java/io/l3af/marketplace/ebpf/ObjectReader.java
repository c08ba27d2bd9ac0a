package io.l3af.marketplace.ebpf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects ({@code *.bpf.o}) that may be hostile.
 *
 * <pre>{@code
 * ObjectFacts facts = new ObjectReader(ObjectLimits.DEFAULTS).read(Files.readAllBytes(object));
 * facts.programs().forEach(program -> System.out.println(program.name() + " is " + program.l3afdType()));
 * facts.relocations().forEach(relocation -> System.out.println(relocation.path()));
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class ObjectReader {
    private final ObjectLimits limits;

    public ObjectReader(ObjectLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads an object: ELF64 of either byte order, relocatable, for BPF.
     *
     * @param object all its bytes, which are not kept
     * @throws UnreadableException if it is none, or is damaged, or passes a limit; nothing else is thrown
     */
    public ObjectFacts read(byte[] object) throws UnreadableException {
        Work work = new Work(limits);
        return new Reading(open(object, work), work).facts();
    }

    /** Reads the header of an object and checks that it is one. */
    static ElfFile open(byte[] object, Work work) throws UnreadableException {
        ElfFile file = ElfFile.read(object, work);
        if (file.machine() != ElfFormat.MACHINE_BPF && file.machine() != ElfFormat.MACHINE_NONE) {
            throw UnreadableException.unsupported(18, "it is for machine " + file.machine() + ", not for BPF");
        }
        if (file.type() != ElfFormat.RELOCATABLE) {
            throw UnreadableException.unsupported(16, "it is of ELF type " + file.type() + ", no relocatable object");
        }
        return file;
    }

    /** The steps of reading one object. */
    private static final class Reading {
        private final ElfFile file;
        private final Work work;
        private final List<ElfSection> sections;
        private final Symbols symbols;
        private final Code code;
        private final @Nullable Btf btf;
        private final @Nullable BtfExt ext;
        private final @Nullable SourceLines lines;
        private final EnumSet<IsaFeature> isa = EnumSet.noneOf(IsaFeature.class);

        Reading(ElfFile file, Work work) throws UnreadableException {
            this.file = file;
            this.work = work;
            this.sections = file.sections();
            List<ElfSymbol> all = file.symbols(sections);
            this.symbols = new Symbols(all);
            this.code = Code.read(file, sections, all, work);
            Optional<ElfSection> types = section(".BTF");
            Optional<ElfSection> extra = section(".BTF.ext");
            this.btf = types.isPresent() ? Btf.read(types.get().content(), work) : null;
            this.ext =
                    btf != null && extra.isPresent() ? BtfExt.read(extra.get().content(), btf) : null;
            this.lines = btf != null && ext != null ? new SourceLines(btf, ext) : null;
        }

        ObjectFacts facts() throws UnreadableException {
            Map<Function, FunctionReader.Result> functions = functions();
            ProgramReader programs = new ProgramReader(functions, work);
            List<ProgramFacts> programFacts = new ArrayList<>();
            for (Function function : code.functions()) {
                if (function.isProgram()) {
                    programFacts.add(programs.read(function));
                }
            }
            DataSections declared = new DataSections(btf);
            DataReader data = new DataReader(symbols, declared, btf);
            return new ObjectFacts(
                    file.bytes().isLittleEndian(),
                    file.machine(),
                    section(".debug_info").isPresent(),
                    btf != null,
                    ext != null && ext.hasCore(),
                    licence(),
                    kernelVersion(),
                    programFacts,
                    functions.values().stream()
                            .map(FunctionReader.Result::facts)
                            .toList(),
                    maps(declared),
                    data.data(sections),
                    data.externs(),
                    isa,
                    relocations());
        }

        private Map<Function, FunctionReader.Result> functions() throws UnreadableException {
            References references = new References(code, sections, symbols);
            Map<Function, FunctionReader.Result> results = new LinkedHashMap<>();
            for (Function function : code.functions()) {
                results.put(function, new FunctionReader(references, lines, work, function).read(isa));
            }
            return results;
        }

        private List<MapFacts> maps(DataSections declared) throws UnreadableException {
            MapReader reader = new MapReader(symbols, declared, btf, work);
            List<MapFacts> maps = new ArrayList<>();
            for (ElfSection section : sections) {
                maps.addAll(reader.read(section));
            }
            return maps;
        }

        private List<CoreRelocationFacts> relocations() throws UnreadableException {
            return btf == null || ext == null || lines == null
                    ? List.of()
                    : new CoreReader(code, btf, ext, lines).read(sections);
        }

        /** l3afd takes whatever section begins so; libbpf only one of exactly this name. */
        private @Nullable String licence() throws UnreadableException {
            Optional<ElfSection> licence = only(section -> section.name().startsWith("license"));
            return licence.isPresent() ? licence.get().content().wholeText(work) : null;
        }

        private @Nullable Long kernelVersion() throws UnreadableException {
            Optional<ElfSection> version = only(section -> section.name().startsWith("version"));
            return version.isPresent() ? version.get().content().u32(0) : null;
        }

        private Optional<ElfSection> section(String name) throws UnreadableException {
            return only(
                    section -> section.name().equals(name) && section.content().length() > 0);
        }

        /**
         * The section that is wanted, if it is there.
         *
         * @throws UnreadableException if there are two: some loaders would believe the one, some the other
         */
        private Optional<ElfSection> only(Predicate<ElfSection> wanted) throws UnreadableException {
            List<ElfSection> found = sections.stream().filter(wanted).toList();
            if (found.size() > 1) {
                throw UnreadableException.malformed(
                        found.get(1).content().offset(0),
                        "it has two sections \"" + found.get(0).name() + "\" and \""
                                + found.get(1).name() + "\", and loaders believe either");
            }
            return found.stream().findFirst();
        }
    }
}
