package io.l3af.marketplace.ebpf;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an object ({@code *.bpf.o}) says of itself.
 *
 * @param isLittleEndian byte order of its instructions; a kernel loads only its own
 * @param machine e_machine: 247 for BPF, 0 from old compilers
 * @param hasDebugInfo whether there is DWARF, which no node needs
 * @param hasTypes whether there is .BTF, without which .maps cannot be read
 * @param hasCoreInfo whether there is .BTF.ext that can tell of CO-RE relocations
 * @param licence text of the section of that name, in its American spelling, up to its first NUL; absent if there is none,
 *     which counts as proprietary
 * @param kernelVersion section {@code version}, with which old programs bound themselves to one kernel
 * @param programs by section and place
 * @param functions all functions, those of programs included, by section and place
 * @param maps by place in their section, those for structures of functions last
 * @param data global variables, by section
 * @param externs in the order of their types
 * @param isa extensions of the instruction set that the instructions need
 * @param relocations CO-RE relocations, by section and instruction
 */
public record ObjectFacts(
        boolean isLittleEndian,
        int machine,
        boolean hasDebugInfo,
        boolean hasTypes,
        boolean hasCoreInfo,
        @Nullable String licence,
        @Nullable Long kernelVersion,
        List<ProgramFacts> programs,
        List<FunctionFacts> functions,
        List<MapFacts> maps,
        List<DataSectionFacts> data,
        List<ExternFacts> externs,
        Set<IsaFeature> isa,
        List<CoreRelocationFacts> relocations)
        implements BinaryFacts {
    public ObjectFacts {
        programs = List.copyOf(programs);
        functions = List.copyOf(functions);
        maps = List.copyOf(maps);
        data = List.copyOf(data);
        externs = List.copyOf(externs);
        isa = Collections.unmodifiableSet(new TreeSet<>(isa));
        relocations = List.copyOf(relocations);
    }

    /** The same without what grows with the number of instructions: functions, which programs sum up, and relocations. */
    public ObjectFacts brief() {
        return new ObjectFacts(
                isLittleEndian,
                machine,
                hasDebugInfo,
                hasTypes,
                hasCoreInfo,
                licence,
                kernelVersion,
                programs,
                List.of(),
                maps,
                data,
                externs,
                isa,
                List.of());
    }

    /** The least of clang's {@code -mcpu} levels that makes such instructions by itself: 1 to 4. */
    public int isaLevel() {
        return IsaFeature.level(isa);
    }
}
