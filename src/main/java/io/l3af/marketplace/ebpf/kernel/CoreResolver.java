package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.code.Code;
import io.l3af.marketplace.ebpf.code.Opcodes;
import io.l3af.marketplace.ebpf.code.RegisterFlow;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import io.l3af.marketplace.ebpf.object.CoreReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
    private final long following;

    public CoreResolver(KernelTypes kernel) {
        this(kernel, ObjectLimits.FOLLOWING);
    }

    /**
     * A resolver with less patience.
     *
     * @param following most steps of following the code of one object; beyond them everything counts as reached
     */
    CoreResolver(KernelTypes kernel, long following) {
        this.kernel = kernel;
        this.following = following;
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
                placed.add(new Placed(section.orElseThrow().index(), info.instruction(), about, number, result));
            }
        }
        placed.sort(Comparator.comparingInt(Placed::section).thenComparingLong(Placed::instruction));
        Predicate<Placed> isReached =
                reached(object, placed, new Work(work.limits().withWork(following)));
        return placed.stream()
                .map(relocation -> relocation.resolved(isReached.test(relocation)))
                .toList();
    }

    /** What the verifier may come to; everything if following the code takes too long. */
    private static Predicate<Placed> reached(ParsedObject object, List<Placed> placed, Work patience)
            throws UnreadableException {
        if (placed.stream().noneMatch(relocation -> relocation.result() instanceof CoreResult.Poisoned)) {
            return relocation -> true;
        }
        Map<Integer, Map<Integer, RegisterFlow.Value>> immediates = new HashMap<>();
        placed.forEach(relocation -> immediates
                .computeIfAbsent(relocation.section(), unused -> new HashMap<>())
                .merge((int) relocation.slot(), relocation.immediate(), (one, other) -> RegisterFlow.Value.UNKNOWN));
        try {
            ReachedCode code = ReachedCode.of(object, immediates, patience);
            return relocation -> code.contains(relocation.section(), relocation.slot());
        } catch (UnreadableException e) {
            if (!patience.isSpent()) {
                throw e;
            }
            return relocation -> true;
        }
    }

    /** A relocation with where it stands, in bytes from the start of its section. */
    private record Placed(int section, long instruction, CoreRelocationFacts about, int number, CoreResult result) {
        long slot() {
            return instruction / Opcodes.INSTRUCTION_LENGTH;
        }

        ResolvedRelocation resolved(boolean isReached) {
            return new ResolvedRelocation(about, number, result, isReached);
        }

        /** What the instruction has for its immediate now; numbers of types depend on what else a loader knows. */
        RegisterFlow.Value immediate() {
            boolean isTypeNumber = about.kind() == CoreKind.TYPE_ID_LOCAL || about.kind() == CoreKind.TYPE_ID_TARGET;
            if (result instanceof CoreResult.Absent) {
                return new RegisterFlow.Constant(0);
            }
            return result instanceof CoreResult.Found found && !isTypeNumber
                    ? new RegisterFlow.Constant(found.value())
                    : RegisterFlow.Value.UNKNOWN;
        }
    }
}
