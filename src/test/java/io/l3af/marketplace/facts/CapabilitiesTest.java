package io.l3af.marketplace.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final ObjectSample OLD = new ObjectSample("drop").helpers("bpf_map_lookup_elem");

    @Test
    void theSameIsNoChange() {
        assertThat(changes(OLD, OLD)).isEmpty();
        assertThat(new ReleaseChanges(Version.parse("1.0.0"), List.of()).brief())
                .isEqualTo("nothing");
    }

    @Test
    void aNewHelperWidensAndSaysWhatItReaches() {
        List<CapabilityChange> changes =
                changes(OLD, new ObjectSample("drop").helpers("bpf_map_lookup_elem", "bpf_probe_write_user"));

        assertThat(changes)
                .containsExactly(new CapabilityChange.Added(CapabilityKind.HELPER, "bpf_probe_write_user", ""));
        assertThat(changes.get(0).reach()).isEqualTo(Reach.WIDENS);
        assertThat(changes.get(0).note()).contains("writes memory of processes");
    }

    @Test
    void aHelperLessNarrows() {
        assertThat(changes(OLD, new ObjectSample("drop")))
                .containsExactly(new CapabilityChange.Removed(CapabilityKind.HELPER, "bpf_map_lookup_elem", ""))
                .allMatch(change -> change.reach() == Reach.NARROWS);
    }

    @Test
    void anotherTypeAndTargetAreToldAndComeFirst() {
        ObjectSample probe = new ObjectSample("drop")
                .helpers("bpf_map_lookup_elem")
                .type(ProgramType.KPROBE, "kprobe/tcp_v4_connect");

        assertThat(changes(OLD, probe))
                .startsWith(
                        new CapabilityChange.Added(CapabilityKind.PROGRAM_TYPE, "KPROBE", ""),
                        new CapabilityChange.Added(CapabilityKind.TARGET, "kprobe/tcp_v4_connect", ""),
                        new CapabilityChange.Removed(CapabilityKind.PROGRAM_TYPE, "XDP", ""),
                        new CapabilityChange.Changed(CapabilityKind.PROGRAM, "drop", "XDP", "KPROBE"));
    }

    @Test
    void mapsDifferByTypeSizesAndPins() {
        ObjectSample small = new ObjectSample("drop").map("seen", MapType.HASH, 4, 8, 10);
        ObjectSample large = new ObjectSample("drop").map("seen", MapType.LRU_HASH, 4, 8, 20, MapFacts.Pinning.BY_NAME);

        assertThat(changes(small, large))
                .containsExactly(
                        new CapabilityChange.Added(CapabilityKind.PIN, "seen", ""),
                        new CapabilityChange.Changed(
                                CapabilityKind.MAP,
                                "seen",
                                "HASH, key 4, value 8, entries 10",
                                "LRU_HASH, key 4, value 8, entries 20"),
                        new CapabilityChange.Changed(CapabilityKind.KERNEL, "oldest", "4.8", "4.10"));
    }

    @Test
    void aNewExecutableWidensAndANewFileDoesNot() {
        Capabilities before = Capabilities.of(OLD.release(), List.of());
        Capabilities after = Capabilities.of(
                OLD.release(), List.of(new PackageFile("dropd", 5, 0755), new PackageFile("README", 1234, 0644)));

        List<CapabilityChange> changes = after.changesSince(before);

        assertThat(changes)
                .containsExactly(
                        new CapabilityChange.Added(CapabilityKind.EXECUTABLE, "dropd", "script or data"),
                        new CapabilityChange.Added(CapabilityKind.FILE, "README", "1,234 bytes, 0644"),
                        new CapabilityChange.Added(CapabilityKind.FILE, "dropd", "5 bytes, 0755"));
        assertThat(new ReleaseChanges(Version.parse("1.0.0"), changes).sentence())
                .startsWith("Compared with 1.0.0 it may do more: ")
                .endsWith(".");
        assertThat(new ReleaseChanges(Version.parse("1.0.0"), changes).brief())
                .isEqualTo("may do more: executable dropd; differs: 2 files");
    }

    @Test
    void whatOnlyOneSideKnowsIsNotCompared() {
        Capabilities packed = Capabilities.of(OLD.release(), List.of(new PackageFile("drop.bpf.o", 5, 0644)));

        assertThat(packed.changesSince(Capabilities.of(OLD.release()))).isEmpty();
    }

    @Test
    void theLicenceStringIsCompared() {
        assertThat(changes(
                        OLD,
                        new ObjectSample("drop").helpers("bpf_map_lookup_elem").licence("Proprietary")))
                .containsExactly(new CapabilityChange.Changed(
                        CapabilityKind.LICENCE, "drop.bpf.o", "\"GPL\"", "\"Proprietary\""));
    }

    private static List<CapabilityChange> changes(ObjectSample older, ObjectSample newer) {
        return Capabilities.of(newer.release()).changesSince(Capabilities.of(older.release()));
    }
}
