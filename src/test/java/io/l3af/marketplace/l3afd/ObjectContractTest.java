package io.l3af.marketplace.l3afd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectContractTest {
    @Test
    void anObjectThatKeepsToTheRulesIsFine() {
        assertThat(check(xdp("entry", "next_prog"))).isEmpty();
        assertThat(check(xdp("entry", "next_prog"), "-DENTRIES=8")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, .rodata with limit",
        "INITIALISED, .data with start",
        "CONFIGURED, .kconfig with LINUX_KERNEL_VERSION",
        "PRINTING, .rodata",
    })
    void dataThatBpffsRefusesIsFound(String option, String found) {
        assertThat(check(xdp("entry", "next_prog"), "-D" + option))
                .allSatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.OBJECT_DATA_MAP);
                    assertThat(finding.pointer()).isEqualTo("/object_file");
                    assertThat(finding.message())
                            .startsWith("expected no global data but that of .bss, found " + found);
                })
                .isNotEmpty();
    }

    @Test
    void dataOfProbesIsNotPinned() {
        L3afProgram probes = program(AttachPoint.PROBES, null, null, null);
        assertThat(check(probes, "-DCONSTANT", section("kprobe/do_exit"))).isEmpty();
        L3afProgram withEntry = program(AttachPoint.PROBES, null, "entry", null);
        assertThat(check(withEntry, "-DCONSTANT", section("kprobe/do_exit")))
                .extracting(PackageContract.Finding::code)
                .containsExactly(Code.OBJECT_DATA_MAP);
    }

    @ParameterizedTest
    @CsvSource({"fentry/do_exit, TRACING", "lsm/file_open, LSM", "raw_tp/sched_switch, RAW_TRACEPOINT", "mine, none"})
    void aTypeThatL3afdDoesNotLoadIsFound(String section, String type) {
        assertThat(check(program(AttachPoint.PROBES, null, null, null), section(section)))
                .contains(new PackageContract.Finding(
                        0,
                        "/object_file",
                        Code.PROGRAM_TYPE_UNSUPPORTED,
                        "expected programs of type XDP, SCHED_CLS, SCHED_ACT, TRACEPOINT or KPROBE, found " + type
                                + " of entry in section " + section));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tp/sched/sched_switch",
                "kprobe",
                "tracepoint/sched_switch",
                "kprobe.multi/tcp_*",
                "ksyscall/openat",
                "uprobe/bin/sh:main",
                "uprobe//bin/sh",
                "?kprobe/do_exit",
            })
    void aSectionThatL3afdCannotSplitIsFound(String section) {
        assertThat(check(program(AttachPoint.PROBES, null, null, null), section(section)))
                .containsExactly(new PackageContract.Finding(
                        0,
                        "/object_file",
                        Code.SECTION_FORM,
                        "expected a section like tracepoint/GROUP/NAME, kprobe/FUNCTION or uprobe//PATH:SYMBOL, found "
                                + section + " of entry"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracepoint/sched/sched_switch",
                "kprobe/do_exit",
                "kretprobe/do_exit",
                "uprobe//bin/sh:main",
                "uretprobe//usr/lib/x86_64-linux-gnu/libc.so.6:getaddrinfo",
            })
    void aSectionThatL3afdSplitsIsFine(String section) {
        assertThat(check(program(AttachPoint.PROBES, null, null, null), section(section)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "xdp, ', which is the name of a section'",
        "go_on, ', which is no program but a function that programs call'",
        "nothing, ''",
    })
    void anEntryThatIsNoProgramIsFound(String name, String meaning) {
        assertThat(check(xdp(name, "next_prog")))
                .containsExactly(new PackageContract.Finding(
                        0,
                        "/entry_function_name",
                        Code.ENTRY_FUNCTION_UNKNOWN,
                        "expected one of the programs entry, found " + name + meaning));
    }

    @Test
    void anEntryOfAnotherTypeIsFound() {
        assertThat(check(program(AttachPoint.TC_INGRESS, "tc", "entry", "next_prog")))
                .containsExactly(
                        new PackageContract.Finding(
                                0,
                                "/entry_function_name",
                                Code.PROGRAM_TYPE_DIFFERS,
                                "expected a program of type SCHED_CLS or SCHED_ACT for tc_ingress, found entry in section xdp,"
                                        + " which is XDP"),
                        new PackageContract.Finding(
                                0,
                                "/prog_type",
                                Code.PROGRAM_TYPE_DIFFERS,
                                "expected a program of type SCHED_CLS or SCHED_ACT, found entry in section xdp, which is XDP"));
        assertThat(check(program(AttachPoint.PROBES, "tracepoint", null, null), section("kprobe/do_exit")))
                .extracting(PackageContract.Finding::code, PackageContract.Finding::pointer)
                .containsExactly(tuple(Code.PROGRAM_TYPE_DIFFERS, "/prog_type"));
    }

    @ParameterizedTest
    @CsvSource({
        "next_prog, -DENTRIES=0, 'next_prog, which is PROG_ARRAY with keys of 4 and values of 4 bytes and 0 entries'",
        "settings, -DUNUSED, 'settings, which is ARRAY with keys of 4 and values of 2 bytes and 4 entries'",
        "nothing, -DUNUSED, no map nothing in the object",
    })
    void aMapThatCannotContinueAChainIsFound(String map, String option, String found) {
        assertThat(check(xdp("entry", map), option))
                .containsExactly(new PackageContract.Finding(
                        0,
                        "/map_name",
                        Code.CHAIN_MAP,
                        "expected a PROG_ARRAY with keys and values of 4 bytes and at least one entry, found "
                                + found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER_MAP", "OTHER_INDEX", "NO_CALL"})
    void aChainThatIsNeverContinuedIsFound(String option) {
        assertThat(check(xdp("entry", "next_prog"), "-D" + option))
                .containsExactly(
                        new PackageContract.Finding(
                                0,
                                "/map_name",
                                Code.CHAIN_NOT_CONTINUED,
                                "expected entry to tail-call entry 0 of next_prog, found a tail call of entry 1 of other_prog"));
    }

    @ParameterizedTest
    @CsvSource({
        "per_cpu, 0, /monitor_maps/0/name, 'per_cpu, which is PERCPU_ARRAY'",
        "wide, 0, /monitor_maps/0/name, wide with keys of 4 and values of 16 bytes",
        "nothing, 0, /monitor_maps/0/name, no map nothing in the object",
        "settings, 4, /monitor_maps/0/key, 'expected a key below 4, found 4'",
        "totals, 256, /monitor_maps/0/key, 'expected a key of 1 bytes, found 256'",
    })
    void aMapThatCannotBeMonitoredIsFound(String map, long key, String pointer, String message) {
        L3afProgram program = monitoring(new L3afProgram.MonitorMap(map, key, L3afProgram.Aggregator.SCALAR));
        assertThat(check(program)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MONITOR_MAP);
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.message()).endsWith(message);
        });
    }

    @Test
    void mapsThatCanBeMonitoredAreFine() {
        assertThat(check(monitoring(
                        new L3afProgram.MonitorMap("totals", 255, L3afProgram.Aggregator.AVG),
                        new L3afProgram.MonitorMap("settings", 3, L3afProgram.Aggregator.MAX_RATE))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wide, 0, 0, /map_args/0/name",
        "nothing, 0, 0, /map_args/0/name",
        "totals, 256, 1, /map_args/0/args/0/key",
        "totals, -1, 1, /map_args/0/args/0/key",
    })
    void aMapThatCannotBeWrittenIsFound(String map, long key, long value, String pointer) {
        assertThat(check(writing(map, new L3afProgram.KeyValue(key, value))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.MAP_ARGUMENT);
                    assertThat(finding.pointer()).isEqualTo(pointer);
                });
    }

    @Test
    void anArrayWantsAllItsKeys() {
        assertThat(check(writing("settings", new L3afProgram.KeyValue(0, 1), new L3afProgram.KeyValue(2, 65_536))))
                .containsExactly(
                        new PackageContract.Finding(
                                0,
                                "/map_args/0/args/1/value",
                                Code.MAP_ARGUMENT,
                                "expected a value of 2 bytes, found 65536 (map settings)"),
                        new PackageContract.Finding(
                                0,
                                "/map_args/0/args",
                                Code.MAP_ARGUMENT_KEYS,
                                "expected all 4 keys of array settings, found 2"));
    }

    @Test
    void namesWithDotsAreFound() {
        assertThat(check(xdp("entry.part", "next_prog")))
                .extracting(PackageContract.Finding::code)
                .containsExactly(Code.NAME_WITH_DOT, Code.ENTRY_FUNCTION_UNKNOWN);
        ObjectFacts dotted = withMap(object(), "set.tings");
        assertThat(ObjectContract.check(List.of(xdp("entry", "next_prog")), Map.of("it.bpf.o", dotted)))
                .containsExactly(new PackageContract.Finding(
                        0,
                        "/object_file",
                        Code.NAME_WITH_DOT,
                        "expected maps without a dot in their names, found set.tings"));
    }

    @Test
    void ofAnObjectWithoutTypesNothingIsSaidAboutMaps() {
        ObjectFacts untyped = Fixtures.read(Fixtures.compiled("contract", "-target", "bpf", "-mcpu=v3"));
        assertThat(ObjectContract.check(List.of(xdp("entry", "nothing")), Map.of("it.bpf.o", untyped)))
                .isEmpty();
    }

    @Test
    void anObjectThatTwoProgramsShareIsToldOfOnce() {
        ObjectFacts facts = object("-DCONSTANT");
        L3afProgram program = xdp("entry", "next_prog");
        assertThat(ObjectContract.check(List.of(program, program), Map.of("it.bpf.o", facts)))
                .hasSize(1);
    }

    @Test
    void aProgramWithoutAnObjectIsLeftOut() {
        assertThat(ObjectContract.check(List.of(xdp("entry", "next_prog")), Map.of()))
                .isEmpty();
    }

    /** The same object with one more map, whose name no compiler would let pass. */
    private static ObjectFacts withMap(ObjectFacts facts, String name) {
        MapFacts like = facts.maps().get(0);
        MapFacts map = new MapFacts(
                name,
                like.typeNumber(),
                like.type(),
                like.key(),
                like.value(),
                like.maxEntries(),
                like.flagBits(),
                like.flags(),
                like.pinning(),
                like.definition(),
                like.inner());
        return new ObjectFacts(
                facts.isLittleEndian(),
                facts.machine(),
                facts.hasDebugInfo(),
                facts.hasTypes(),
                facts.hasCoreInfo(),
                facts.licence(),
                facts.kernelVersion(),
                facts.programs(),
                facts.functions(),
                Stream.concat(facts.maps().stream(), Stream.of(map)).toList(),
                facts.data(),
                facts.externs(),
                facts.isa(),
                facts.relocations());
    }

    private static L3afProgram xdp(String entry, String map) {
        return program(AttachPoint.XDP_INGRESS, "xdp", entry, map);
    }

    private static L3afProgram program(
            AttachPoint attach, @Nullable String type, @Nullable String entry, @Nullable String map) {
        return program(attach, type, entry, map, List.of(), List.of());
    }

    private static L3afProgram monitoring(L3afProgram.MonitorMap... maps) {
        return program(AttachPoint.XDP_INGRESS, "xdp", "entry", "next_prog", List.of(), List.of(maps));
    }

    private static L3afProgram writing(String map, L3afProgram.KeyValue... pairs) {
        L3afProgram.MapArgument argument = new L3afProgram.MapArgument(map, List.of(pairs));
        return program(AttachPoint.XDP_INGRESS, "xdp", "entry", "next_prog", List.of(argument), List.of());
    }

    private static L3afProgram program(
            AttachPoint attach,
            @Nullable String type,
            @Nullable String entry,
            @Nullable String map,
            List<L3afProgram.MapArgument> arguments,
            List<L3afProgram.MonitorMap> monitored) {
        return new L3afProgram(
                List.of(attach),
                type,
                "it.bpf.o",
                entry,
                map,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                arguments,
                monitored);
    }

    private static String section(String name) {
        return "-DSECTION=\"" + name + "\"";
    }

    private static List<PackageContract.Finding> check(L3afProgram program, String... options) {
        return ObjectContract.check(List.of(program), Map.of("it.bpf.o", object(options)));
    }

    private static ObjectFacts object(String... options) {
        return Fixtures.read(Fixtures.compiled(
                "contract",
                Stream.concat(Stream.of("-target", "bpf", "-mcpu=v3", "-g"), Stream.of(options))
                        .toArray(String[]::new)));
    }
}
