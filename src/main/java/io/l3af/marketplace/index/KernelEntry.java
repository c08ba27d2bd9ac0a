package io.l3af.marketplace.index;

import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import java.util.List;

/**
 * Since when kernels have what objects use, as documents tell it. Versions are strings: 6.10 is not 6.1.
 *
 * @param minimum the oldest kernel that has everything, unless the program looks before it uses what is newer
 * @param minimumForL3afd the oldest on which l3afd runs it
 * @param needs newest first
 */
record KernelEntry(String minimum, String minimumForL3afd, List<NeedEntry> needs) {
    static KernelEntry of(KernelNeeds needs) {
        return new KernelEntry(
                needs.minimum().toString(),
                needs.minimumForL3afd().toString(),
                needs.needs().stream()
                        .map(need -> new NeedEntry(need.since().toString(), need.what()))
                        .toList());
    }

    /** The same without reasons. */
    KernelEntry brief() {
        return new KernelEntry(minimum, minimumForL3afd, List.of());
    }

    /** Something that kernels have since a version. */
    record NeedEntry(String since, String what) {}
}
