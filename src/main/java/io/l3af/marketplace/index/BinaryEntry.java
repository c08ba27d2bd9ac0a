package io.l3af.marketplace.index;

import io.l3af.marketplace.ebpf.BinaryFacts;
import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.kernel.ResolvedRelocation;
import io.l3af.marketplace.ebpf.licence.LicenceRules;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.PackageFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One binary as documents tell it: its facts under the name of its kind, and for an object what the gate says.
 *
 * @param name of the file; in a package relative to its folder
 * @param size in bytes
 * @param core whether the object runs on other kernels than the one it was compiled for
 * @param gpl what the kernel makes of the object's licence
 * @param kernel since when kernels have what the object uses
 * @param resolved what a kernel makes of the CO-RE relocations, if one was asked
 */
public record BinaryEntry(
        String name,
        long size,
        @Nullable ObjectFacts object,
        @Nullable CoreEntry core,
        @Nullable GplEntry gpl,
        @Nullable KernelEntry kernel,
        @Nullable ExecutableFacts executable,
        List<ResolvedEntry> resolved) {
    public BinaryEntry {
        resolved = List.copyOf(resolved);
    }

    /**
     * A binary.
     *
     * @param core what the gate says of an object; absent for an executable
     * @param resolved empty if no kernel was asked
     */
    public static BinaryEntry of(
            String name, long size, BinaryFacts facts, @Nullable CoreVerdict core, List<ResolvedRelocation> resolved) {
        ObjectFacts object = facts instanceof ObjectFacts found ? found : null;
        return new BinaryEntry(
                name,
                size,
                object,
                core == null ? null : CoreEntry.of(core),
                object == null ? null : GplEntry.of(object),
                object == null ? null : KernelEntry.of(KernelNeeds.of(object)),
                facts instanceof ExecutableFacts executable ? executable : null,
                resolved.stream().map(ResolvedEntry::of).toList());
    }

    /** The binaries of a package that has {@code files}, by name. */
    static List<BinaryEntry> of(ReleaseFacts facts, List<PackageFile> files) {
        List<BinaryEntry> entries = new ArrayList<>();
        for (PackageFile file : files) {
            var object = facts.objects().get(file.name());
            var executable = facts.executables().get(file.name());
            if (object != null) {
                entries.add(of(file.name(), file.size(), object.facts(), object.core(), List.of()));
            } else if (executable != null) {
                entries.add(of(file.name(), file.size(), executable, null, List.of()));
            }
        }
        return entries;
    }

    /** The same without what grows with the number of instructions: functions that are no programs, and relocations. */
    BinaryEntry brief() {
        return object == null ? this : new BinaryEntry(name, size, object.brief(), core, gpl, kernel, null, List.of());
    }

    /**
     * What the kernel makes of the object's licence.
     *
     * @param compatible whether its string is one that the kernel takes for GPL-compatible
     * @param requiredBy what of the object only GPL-compatible objects may do, in words
     */
    record GplEntry(boolean compatible, List<String> requiredBy) {
        static GplEntry of(ObjectFacts facts) {
            return new GplEntry(LicenceRules.isGplCompatible(facts), LicenceRules.reasonsForGpl(facts));
        }
    }
}
