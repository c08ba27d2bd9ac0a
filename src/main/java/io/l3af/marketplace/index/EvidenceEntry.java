package io.l3af.marketplace.index;

import io.l3af.marketplace.model.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one kernel makes of a release, as {@code evidence.json} in the catalog says. */
record EvidenceEntry(String name, String release, String architecture, String btfSha256, List<ObjectEntry> objects) {

    static @Nullable List<EvidenceEntry> of(@Nullable Evidence evidence) {
        return evidence == null
                ? null
                : evidence.kernels().stream().map(EvidenceEntry::of).toList();
    }

    private static EvidenceEntry of(Evidence.OnKernel kernel) {
        return new EvidenceEntry(
                kernel.kernel().name(),
                kernel.kernel().release(),
                kernel.kernel().architecture(),
                kernel.types().hex(),
                kernel.objects().stream().map(ObjectEntry::of).toList());
    }

    record ObjectEntry(
            String object,
            int relocations,
            List<String> unresolved,
            @Nullable Integer guarded,
            @Nullable LoadEntry load) {
        static ObjectEntry of(Evidence.OfObject object) {
            return new ObjectEntry(
                    object.object(),
                    object.relocations(),
                    object.unresolved(),
                    object.guarded() == 0 ? null : object.guarded(),
                    LoadEntry.of(object.load()));
        }
    }

    record LoadEntry(String loader, Evidence.@Nullable Refusal refusal) {
        static @Nullable LoadEntry of(Evidence.@Nullable Load load) {
            return load == null ? null : new LoadEntry(load.loader(), load.refusal());
        }
    }
}
