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

    public CoreResolver(KernelTypes kernel) {
        this.kernel = kernel;
    }

    /**
     * Every relocation with its result, in the order of {@link ObjectFacts#relocations()}; none if the object has no types.
     *
     * <p>A loader stops at the first that is ambiguous or refused; here all are answered.
     *
     * @throws UnreadableException if it is damaged where only a loader looks, or passes a limit; nothing else is thrown
     */
    public List<ResolvedRelocation> resolve(ParsedObject object) throws UnreadableException {
        Work work = object.begin();
        Btf btf = object.btf();
        BtfExt ext = object.ext();
        Slice types = object.typeBytes();
        if (btf == null || ext == null || types == null) {
            return List.of();
        }
        List<ElfSection> sections = object.sections();
        Code code = object.code();
        TypeTable table = TypeTable.read(types, Long.BYTES, work);
        CoreReader facts = new CoreReader(object);
        CoreResolution resolution = new CoreResolution(
                kernel,
                table,
                new CoreSpecReader(btf, table),
                object.file().bytes().isLittleEndian(),
                work);
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

    /** A relocation with where it stands. */
    private record Placed(int section, long instruction, ResolvedRelocation relocation) {}
}
