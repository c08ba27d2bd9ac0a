package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of chains ask of one program of a release: values without behaviour, as {@code docs/chains.md} lists them,
 * so that whoever has the shard can follow the same rules.
 *
 * @param attach where it may be attached; roots and probes among them
 * @param type its program type to l3afd, such as {@code XDP}; the kernel chains only equal ones
 * @param takesFragments whether it takes packets of several buffers; the kernel chains only equal ones
 * @param entryFunctionName the C function, which l3afd pins
 * @param mapName the map through which the chain goes on
 * @param ownTailCalls tail calls in its object besides the one that goes on, each of which may run once a packet
 * @param maps names of what l3afd pins
 * @param cmdStart its userspace program; absent if it has none
 * @param kernel the oldest kernel on which l3afd can run its release
 * @param licence the license string of its object
 * @param memory what its maps hold when they are full
 */
public record ChainStep(
        List<AttachPoint> attach,
        String type,
        boolean takesFragments,
        String entryFunctionName,
        String mapName,
        int ownTailCalls,
        List<String> maps,
        @Nullable String cmdStart,
        String kernel,
        String licence,
        MapMemory memory) {
    public ChainStep {
        attach = List.copyOf(attach);
        maps = List.copyOf(maps);
    }

    /** A program of the manifest, and what rules ask of it. */
    public record Program(L3afProgram manifest, ChainStep step) {}

    /** The programs of {@code release} that can be links of a chain or its root, in the order of its manifest. */
    public static List<Program> of(DescribedRelease release) {
        List<Program> programs = new ArrayList<>();
        for (L3afProgram program : release.verified().programs()) {
            of(release, program).ifPresent(step -> programs.add(new Program(program, step)));
        }
        return List.copyOf(programs);
    }

    /** The steps of a release alone. */
    public static List<ChainStep> stepsOf(DescribedFunction function, VerifiedRelease release) {
        return of(function.described(release)).stream().map(Program::step).toList();
    }

    private static Optional<ChainStep> of(DescribedRelease release, L3afProgram program) {
        String entryName = program.entryFunctionName();
        String mapName = program.mapName();
        DescribedObject described =
                program.objectFile() == null ? null : release.facts().objects().get(program.objectFile());
        if (described == null || entryName == null || mapName == null) {
            return Optional.empty();
        }
        ObjectFacts object = described.facts();
        Optional<ProgramFacts> entry = object.programs().stream()
                .filter(found -> found.name().equals(entryName))
                .findFirst();
        return entry.map(found -> new ChainStep(
                program.attach(),
                found.l3afdType() == null ? "unknown" : found.l3afdType().name(),
                found.takesFragments(),
                entryName,
                mapName,
                OwnTailCalls.count(object, mapName),
                object.maps().stream().map(map -> map.name()).sorted().toList(),
                program.cmdStart(),
                release.facts().needs().minimumForL3afd().toString(),
                object.licence() == null ? "none" : object.licence(),
                MapMemory.of(object)));
    }
}
