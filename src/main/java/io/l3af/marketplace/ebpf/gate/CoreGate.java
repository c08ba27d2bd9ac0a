package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.Work;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an object runs on kernels other than the one it was compiled for: the CO-RE gate.
 *
 * <pre>{@code
 * CoreVerdict verdict = new CoreGate().judge(new ObjectReader(ObjectLimits.DEFAULTS).parse(bytes));
 * verdict.reads().forEach(read -> System.out.println(read.message()));
 * }</pre>
 *
 * <p>Where each value of a function comes from is followed forward through registers and stack. What is reported is read
 * through a pointer into the kernel (an argument, the task, a pointer read from the kernel) at a constant offset other
 * than 0 that no CO-RE relocation brings. What cannot be told from the instructions is accepted: reads at offset 0;
 * arguments of subprograms; pointers kept in maps and global variables; offsets that are computed. Safe for use by many
 * threads.
 */
public final class CoreGate {
    private final long following;

    public CoreGate() {
        this(ObjectLimits.FOLLOWING);
    }

    /**
     * A gate with less patience.
     *
     * @param following most steps of following one object; what is left then is accepted, with a note
     */
    CoreGate(long following) {
        this.following = following;
    }

    /**
     * Judges an object.
     *
     * @throws UnreadableException if it is damaged where only the gate looks, or passes a limit; nothing else is thrown
     */
    public CoreVerdict judge(ParsedObject object) throws UnreadableException {
        object.begin();
        Btf btf = object.btf();
        return btf == null
                ? new CoreVerdict(CoreLevel.UNTYPED, List.of(), null, false, null, List.of())
                : new Judgement(object, btf, following).verdict();
    }

    /** The steps of judging one object that has types. */
    private static final class Judgement {
        private final ParsedObject object;
        private final Btf btf;
        private final KernelSymbols symbols;
        private final Set<Long> stack;
        private final CoreSites sites;
        private final RawReads reads;
        private final Work patience;
        private final Map<Integer, ContextRule> contexts = new HashMap<>();
        private final List<String> notes = new ArrayList<>();

        Judgement(ParsedObject object, Btf btf, long following) throws UnreadableException {
            this.object = object;
            this.btf = btf;
            this.symbols = new KernelSymbols(btf, object.declared());
            this.stack = RegisterNames.ofStack(btf);
            this.sites = CoreSites.read(btf, object.ext(), object.sections());
            this.reads = new RawReads(object.lines());
            this.patience = new Work(btf.work().limits().withWork(following));
        }

        CoreVerdict verdict() throws UnreadableException {
            for (Function function : object.code().functions()) {
                if (!patience.isSpent()) {
                    follow(function);
                }
            }
            RegisterNames registers = RegisterNames.of(btf, object.ext(), object.sections());
            String version = version();
            boolean isBound =
                    version != null && (!sites.isEmpty() || !reads.sorted().isEmpty());
            if (version != null && !isBound) {
                notes.add("section \"version\" names kernel " + version + ", which binds nothing here");
            }
            if (reads.hasMore()) {
                notes.add("more than " + RawReads.MOST + " raw reads were found");
            }
            CoreLevel level = isBound || !reads.sorted().isEmpty()
                    ? CoreLevel.KERNEL_BOUND
                    : sites.isEmpty() ? CoreLevel.PORTABLE : CoreLevel.CORE;
            return new CoreVerdict(
                    level,
                    reads.sorted(),
                    isBound ? version : null,
                    registers.areRead() || reads.readsRegisters(),
                    registers.architecture(),
                    notes);
        }

        private void follow(Function function) throws UnreadableException {
            if (function.instructions().isEmpty()) {
                return;
            }
            ContextRule context = contexts.computeIfAbsent(
                    function.section().index(),
                    unused -> ContextRule.of(function).withStackAt(stack));
            ProvenanceCall calls = new ProvenanceCall(object.references(), symbols, context);
            ProvenanceStep step = new ProvenanceStep(function, context, sites, calls);
            Provenance first = context.kind() == ContextRule.Kind.UNKNOWN
                    ? Provenance.Unknown.VALUE
                    : new Provenance.Context(0, false);
            try {
                new ProvenanceFlow(function, step, patience).run(first, reads);
            } catch (UnreadableException e) {
                if (!patience.isSpent()) {
                    throw e;
                }
                notes.add("from function " + function.name() + " on nothing was followed: there are too many paths");
            }
        }

        /** The kernel that section {@code version} names, as KERNEL_VERSION(a, b, c) packs it. */
        private @Nullable String version() throws UnreadableException {
            Optional<ElfSection> section = object.section("version");
            if (section.isEmpty()) {
                return null;
            }
            long packed = section.get().content().u32(0);
            return (packed >>> 16) + "." + (packed >>> 8 & 0xff) + "." + (packed & 0xff);
        }
    }
}
