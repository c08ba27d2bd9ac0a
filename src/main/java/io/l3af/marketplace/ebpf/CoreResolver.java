package io.l3af.marketplace.ebpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a kernel makes of each CO-RE relocation of an object: what libbpf 1.6 and later would do, without loading.
 *
 * <p>How a loader does it: the types of the kernel that have the kind and essential name of the type that is asked about
 * are its candidates. What is asked for is looked up in each by name. Those that have it must agree; if none has it, a
 * question is answered with 0 and anything else makes its instruction invalid. Source: linux v6.12
 * Documentation/bpf/libbpf/libbpf_overview.rst, "BPF Portability", and Documentation/bpf/llvm_reloc.rst.
 *
 * <p>Safe for use by many threads.
 */
public final class CoreResolver {
    private final KernelTypes kernel;
    private final ObjectLimits limits;

    public CoreResolver(KernelTypes kernel, ObjectLimits limits) {
        this.kernel = kernel;
        this.limits = limits;
    }

    /**
     * Every relocation with its result, in the order of {@link ObjectFacts#relocations()}; none if the object has no types.
     *
     * <p>A loader stops at the first that is ambiguous or refused; here all are answered.
     *
     * @param object all bytes of an object
     * @throws UnreadableException if it is none, or is damaged, or passes a limit; nothing else is thrown
     */
    public List<ResolvedRelocation> resolve(byte[] object) throws UnreadableException {
        Work work = new Work(limits);
        ElfFile file = ObjectReader.open(object, work);
        List<ElfSection> sections = file.sections();
        Optional<Slice> types = content(sections, ".BTF");
        Optional<Slice> extra = content(sections, ".BTF.ext");
        if (types.isEmpty() || extra.isEmpty()) {
            return List.of();
        }
        Code code = Code.read(file, sections, file.symbols(sections), work);
        Btf btf = Btf.read(types.get(), work);
        BtfExt ext = BtfExt.read(extra.get(), btf);
        TypeTable table = TypeTable.read(types.get(), Long.BYTES, work);
        CoreReader facts = new CoreReader(code, btf, ext, new SourceLines(btf, ext));
        CoreResolution resolution = new CoreResolution(
                kernel, table, new CoreSpecReader(btf, table), file.bytes().isLittleEndian(), work);
        List<Placed> placed = new ArrayList<>();
        for (String name : ext.coreSections()) {
            Optional<ElfSection> section = sections.stream()
                    .filter(found -> found.isCode() && found.name().equals(name))
                    .findFirst();
            List<BtfExt.CoreInfo> relocations = section.isPresent() ? ext.core(name) : List.of();
            for (int number = 0; number < relocations.size(); number++) {
                BtfExt.CoreInfo info = relocations.get(number);
                CoreRelocationFacts about = facts.facts(section.orElseThrow(), info);
                CoreResult result = resolution.resolve(info, about.kind(), code, section.orElseThrow());
                placed.add(new Placed(
                        section.orElseThrow().index(),
                        info.instruction(),
                        new ResolvedRelocation(about, number, result)));
            }
        }
        placed.sort(Comparator.comparingInt(Placed::section).thenComparingLong(Placed::instruction));
        return placed.stream().map(Placed::relocation).toList();
    }

    private static Optional<Slice> content(List<ElfSection> sections, String name) {
        return sections.stream()
                .filter(section -> section.name().equals(name))
                .map(ElfSection::content)
                .findFirst();
    }

    /** A relocation with where it stands. */
    private record Placed(int section, long instruction, ResolvedRelocation relocation) {}
}
