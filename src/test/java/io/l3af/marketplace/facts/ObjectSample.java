package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Facts of an object with one program, for tests; each says what matters to it.
 *
 * <pre>{@code
 * ReleaseFacts facts = new ObjectSample("drop").helpers("bpf_tail_call").map("next", MapType.PROG_ARRAY, 4, 4, 1).release();
 * }</pre>
 */
public final class ObjectSample {
    private final String name;
    private final List<MapFacts> maps = new ArrayList<>();
    private final List<TailCallFacts> tailCalls = new ArrayList<>();
    private ProgramType type = ProgramType.XDP;
    private String section = "xdp";
    private @Nullable String target;
    private boolean takesFragments;
    private List<String> helpers = List.of();
    private String licence = "GPL";

    public ObjectSample(String name) {
        this.name = name;
    }

    public ObjectSample type(ProgramType other, String inSection) {
        type = other;
        section = inSection;
        target = inSection.contains("/") ? inSection.substring(inSection.indexOf('/') + 1) : null;
        return this;
    }

    public ObjectSample takesFragments() {
        takesFragments = true;
        return this;
    }

    public ObjectSample helpers(String... names) {
        helpers = List.of(names);
        return this;
    }

    public ObjectSample licence(String text) {
        licence = text;
        return this;
    }

    public ObjectSample map(String called, MapType kind, long key, long value, long entries) {
        return map(called, kind, key, value, entries, MapFacts.Pinning.NONE);
    }

    public ObjectSample map(String called, MapType kind, long key, long value, long entries, MapFacts.Pinning pinning) {
        maps.add(new MapFacts(
                called,
                List.of(MapType.values()).indexOf(kind),
                kind,
                new MapFacts.Part(null, key),
                new MapFacts.Part(null, value),
                entries,
                0,
                Set.of(),
                pinning,
                MapFacts.Definition.BTF,
                null));
        return this;
    }

    public ObjectSample tailCall(String map, long index) {
        tailCalls.add(new TailCallFacts(name, tailCalls.size(), map, index, null));
        return this;
    }

    /** The facts of a package that has this object alone, as {@code <name>.bpf.o}. */
    public ReleaseFacts release() {
        ProgramFacts program = new ProgramFacts(
                name,
                section,
                type,
                type,
                null,
                target,
                false,
                takesFragments,
                2,
                2,
                helpers,
                List.of(),
                List.of(),
                List.of(),
                tailCalls);
        FunctionFacts function = new FunctionFacts(
                name, section, true, 2, helpers, List.of(), List.of(), List.of(), List.of(), tailCalls);
        ObjectFacts facts = new ObjectFacts(
                true,
                247,
                false,
                true,
                true,
                licence,
                null,
                List.of(program),
                List.of(function),
                maps,
                List.of(),
                List.of(),
                Set.of(),
                List.of());
        CoreVerdict core = new CoreVerdict(CoreLevel.PORTABLE, List.of(), null, false, null, List.of());
        return new ReleaseFacts(
                new TreeMap<>(Map.of(name + ".bpf.o", new DescribedObject(facts, core))), new TreeMap<>());
    }
}
