package io.l3af.marketplace.ebpf.needs;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.IsaFeature;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelNeedsTest {
    @ParameterizedTest
    @CsvSource({
        "types, 5.13: helper bpf_for_each_map_elem in `count`",
        "types, 5.8: ring buffer map `events`",
        "types, 5.2: global variables in `.rodata`",
        "types, 4.10: LRU hash map `flows`",
        "core, 5.13: kernel function bpf_task_acquire in `on_open`",
        "core, 5.10: sleepable program `on_open`",
        "core, 5.7: LSM program `on_open`",
        "core, '5.2: types of the running kernel, for CO-RE relocations such as struct task_struct.se.avg.load_avg'",
        "chain, 5.18: packets in fragments for program `fragments`",
        "chain, 5.10: tail calls beside calls of functions in program `entry`",
        "chain, 5.1: jumps that compare 32 bits",
        "chain, 4.2: program array `next_prog`",
    })
    void everyStepHasItsReason(String fixture, String need) {
        assertThat(KernelNeeds.of(read(fixture)).needs())
                .extracting(KernelNeed::toString)
                .contains(need);
    }

    @Test
    void theNewestNeedIsTheMinimum() {
        KernelNeeds needs = KernelNeeds.of(read("types"));
        assertThat(needs.minimum()).isEqualTo(new KernelVersion(5, 13));
        assertThat(needs.minimumForL3afd()).isEqualTo(KernelNeeds.L3AFD_FLOOR);
        assertThat(KernelNeeds.of(List.of(read("types"), read("chain"))).minimumForL3afd())
                .isEqualTo(new KernelVersion(5, 18));
    }

    @Test
    void whatIsLookedForBeforeItIsCalledIsNoNeed() {
        assertThat(KernelNeeds.of(read("core")).needs())
                .extracting(KernelNeed::what)
                .doesNotContain("kernel function bpf_rcu_read_lock in `on_open`");
    }

    @Test
    void everyInstructionThatOldKernelsLackIsInTheTable() {
        Set<IsaFeature> always = EnumSet.of(IsaFeature.ALU32, IsaFeature.PACKET_ACCESS, IsaFeature.UNKNOWN);
        for (IsaFeature feature : EnumSet.complementOf(EnumSet.copyOf(always))) {
            assertThat(FeatureTable.find("isa", feature.name()))
                    .as(feature.name())
                    .isNotNull();
        }
    }

    @Test
    void aManifestThatPromisesLessIsTold() {
        KernelNeeds needs = KernelNeeds.of(read("types"));
        assertThat(needs.against("5.10"))
                .contains(new Finding(
                        Code.KERNEL_TOO_OLD,
                        "expected kernel 5.13 or newer, for helper bpf_for_each_map_elem in `count`, found 5.10"));
        assertThat(needs.against("5.15")).isEmpty();
        assertThat(needs.against(null)).isEmpty();
    }

    @Test
    void versionsAreNoDecimalNumbers() {
        assertThat(version("6.10")).isGreaterThan(version("6.9")).isGreaterThan(version("6.1"));
        assertThat(version("6.1.0-50-cloud-amd64")).isEqualTo(version("6.1"));
        assertThat(KernelVersion.parse("new")).isEqualTo(Optional.empty());
    }

    @Test
    void everyTypeAndHelperIsInTheTable() {
        for (ProgramType type : ProgramType.values()) {
            assertThat(type == ProgramType.UNSPEC || FeatureTable.find("program", type.name()) != null)
                    .as(type.name())
                    .isTrue();
        }
        for (MapType type : MapType.values()) {
            assertThat(type == MapType.UNSPEC || FeatureTable.find("map", type.name()) != null)
                    .as(type.name())
                    .isTrue();
        }
        for (int number = 1; number <= 211; number++) {
            assertThat(FeatureTable.find("helper", Helpers.name(number).orElseThrow()))
                    .as("helper " + number)
                    .isNotNull();
        }
    }

    /** A helper that a measured kernel has cannot be newer than it. */
    @Test
    void theTableAgreesWithWhatWasMeasured() {
        assertThat(HelperMatrix.kernels())
                .extracting(KernelVersion::toString)
                .containsExactly("5.10", "6.1", "6.12", "6.18", "7.3");
        for (KernelVersion kernel : HelperMatrix.kernels()) {
            for (int number = 1; number <= 211; number++) {
                String helper = Helpers.name(number).orElseThrow();
                FeatureTable.Feature feature = FeatureTable.find("helper", helper);
                boolean isNewer = feature != null && feature.since().compareTo(kernel) > 0;
                assertThat(HelperMatrix.hasHelper(kernel, helper) && isNewer)
                        .as(helper + " on " + kernel)
                        .isFalse();
            }
        }
    }

    @Test
    void whatAMeasuredKernelRefusesIsTold() {
        assertThat(HelperMatrix.refusals(read("misfit")))
                .containsOnlyKeys(HelperMatrix.kernels())
                .containsEntry(version("6.18"), List.of("program `ask` (XDP) calls bpf_skb_load_bytes"))
                .containsEntry(
                        version("5.10"),
                        List.of(
                                "program `ask` (XDP) calls bpf_skb_load_bytes",
                                "program `ask` (XDP) calls bpf_xdp_get_buff_len"));
    }

    @Test
    void theDemonstrationNeedsNoMoreThanL3afd() {
        Fixtures.objectsOfTheCatalog().forEach((name, object) -> {
            ObjectFacts facts = Fixtures.read(object);
            assertThat(KernelNeeds.of(facts).minimumForL3afd()).as(name).isEqualTo(KernelNeeds.L3AFD_FLOOR);
            assertThat(HelperMatrix.refusals(facts)).as(name).isEmpty();
        });
    }

    private static KernelVersion version(String text) {
        return KernelVersion.parse(text).orElseThrow();
    }

    private static ObjectFacts read(String fixture) {
        return Fixtures.read(Fixtures.compiled(fixture));
    }
}
