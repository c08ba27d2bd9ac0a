package io.l3af.marketplace.ebpf.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.l3af.marketplace.ebpf.AttachType;
import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.DataSectionFacts;
import io.l3af.marketplace.ebpf.ExternFacts;
import io.l3af.marketplace.ebpf.Failure;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapFlag;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Bytes;
import io.l3af.marketplace.ebpf.elf.ElfBuilder;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ExecutableReader;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What objects say of themselves; the sources are in {@code src/test/ebpf}. */
class ObjectReaderTest {
    /** Instructions as they stand in a little-endian object. */
    private static final long GIVE_0 = 0xb7;

    private static final long CALL_RANDOM = 0x7_0000_0085L;
    private static final long CALL_FUNCTION = 0xffff_ffff_0000_1085L;
    private static final long JUMP_TO_R1 = 0x010d;
    private static final long JUMP_OVER_1 = 0x1_0005;
    private static final long EXIT = 0x95;

    @Test
    void loadersDisagreeOnSections() {
        assertThat(Fixtures.read(Fixtures.compiled("chain")).programs())
                .extracting(
                        ProgramFacts::name,
                        ProgramFacts::l3afdType,
                        ProgramFacts::libbpfType,
                        ProgramFacts::attach,
                        ProgramFacts::takesFragments)
                .containsExactly(
                        tuple("entry", ProgramType.XDP, ProgramType.XDP, AttachType.XDP, false),
                        tuple("prefix_only", ProgramType.XDP, null, AttachType.XDP, false),
                        tuple("fragments", ProgramType.XDP, ProgramType.XDP, AttachType.XDP_DEVMAP, true),
                        tuple("classify", ProgramType.SCHED_CLS, ProgramType.SCHED_CLS, null, false),
                        tuple("straight", ProgramType.SCHED_CLS, ProgramType.SCHED_CLS, AttachType.TCX_EGRESS, false));
    }

    @Test
    void tailCallsTellMapAndIndexWhereTheyAreTheSameOnEveryPath() {
        for (String target : List.of("bpf", "bpfeb")) {
            ObjectFacts chain = Fixtures.read(Fixtures.compiled("chain", "-target", target, "-mcpu=v3", "-g"));
            assertThat(chain.programs())
                    .flatExtracting(ProgramFacts::tailCalls)
                    .extracting(TailCallFacts::function, TailCallFacts::map, TailCallFacts::index)
                    .containsExactly(
                            tuple("go_on", "next_prog", 0L),
                            tuple("prefix_only", "next_prog", null),
                            tuple("fragments", null, 3L),
                            tuple("go_on", "next_prog", 0L),
                            tuple("classify", "next_prog", null),
                            tuple("straight", "next_prog", 2L));
            assertThat(chain.programs().get(0).tailCalls().get(0).source())
                    .hasToString(Path.of("src/test/ebpf/chain.bpf.c").toAbsolutePath() + ":20");
        }
    }

    @Test
    void programsReachWhatTheirFunctionsDo() {
        ProgramFacts fragments = program(Fixtures.read(Fixtures.compiled("chain")), "fragments");

        assertThat(fragments.subprograms()).containsExactly("checked", "go_on");
        assertThat(fragments.helpers()).containsExactly("bpf_get_prandom_u32", "bpf_tail_call");
        assertThat(fragments.maps()).containsExactly("filled", "next_prog");
        assertThat(program(Fixtures.read(Fixtures.compiled("types")), "count").subprograms())
                .as("a callback")
                .containsExactly("each");
    }

    @Test
    void licenceIsKeptAsItStands() {
        assertThat(Fixtures.read(Fixtures.compiled("chain")).licence()).isEqualTo("GPL-2.0\n");
        assertThat(Fixtures.read(Fixtures.compiled("legacy")).licence()).isNull();
        assertThat(Fixtures.read(Fixtures.compiled("types")).kernelVersion()).isEqualTo(0x050f00);
    }

    @Test
    void typesOfMapsAndGlobalsAreNamedAsInC() {
        ObjectFacts types = Fixtures.read(Fixtures.compiled("types"));

        assertThat(types.maps())
                .extracting(MapFacts::name, MapFacts::type, MapFacts::key, MapFacts::value)
                .contains(
                        tuple("flows", MapType.LRU_HASH, part("struct flow_key", 72), part("enum verdict", 4)),
                        tuple("scratch", MapType.PERCPU_ARRAY, part("__u32", 4), part("address_t[2]", 32)),
                        tuple("outer", MapType.ARRAY_OF_MAPS, part("__u32", 4), new MapFacts.Part(null, 4)),
                        tuple("hidden", MapType.HASH, new MapFacts.Part(null, 6), new MapFacts.Part(null, 12)));
        assertThat(types.data())
                .extracting(DataSectionFacts::name, DataSectionFacts::size)
                .containsExactly(tuple(".bss", 80L), tuple(".data", 4L), tuple(".rodata", 28L));
        assertThat(types.data().get(2).variables())
                .contains(
                        new DataSectionFacts.Variable("limits", "const volatile __u32[4]", 4, 16),
                        new DataSectionFacts.Variable("count.____fmt", "const char[8]", 20, 8));
    }

    @Test
    void whatTheKernelBringsIsListed() {
        ObjectFacts core = Fixtures.read(Fixtures.compiled("core"));

        assertThat(core.externs())
                .contains(
                        new ExternFacts("LINUX_KERNEL_VERSION", ExternFacts.Kind.KCONFIG, "int", false),
                        new ExternFacts("cpu_number", ExternFacts.Kind.KSYM, "const int", true),
                        new ExternFacts("bpf_rcu_read_lock", ExternFacts.Kind.KFUNC, "void (void)", true));
        assertThat(program(core, "on_open"))
                .returns(List.of("bpf_rcu_read_lock", "bpf_task_acquire"), ProgramFacts::kfuncs)
                .returns("file_open", ProgramFacts::target)
                .returns(true, ProgramFacts::isSleepable);
        assertThat(program(core, "on_resolve").target()).isEqualTo("/usr/lib/libc.so.6:getaddrinfo");
    }

    @Test
    void structuresOfFunctionsTellWhatTheirProgramsAreAttachedTo() {
        ObjectFacts operations = Fixtures.read(Fixtures.compiled("operations"));

        assertThat(operations.programs())
                .extracting(ProgramFacts::name, ProgramFacts::libbpfType, ProgramFacts::target)
                .containsExactly(
                        tuple("start", ProgramType.STRUCT_OPS, "tcp_congestion_ops.init"),
                        tuple("halve", ProgramType.STRUCT_OPS, "tcp_congestion_ops.ssthresh"),
                        tuple("alone", ProgramType.STRUCT_OPS, null));
        assertThat(operations.maps())
                .extracting(
                        MapFacts::name,
                        MapFacts::type,
                        MapFacts::key,
                        MapFacts::value,
                        MapFacts::maxEntries,
                        MapFacts::flags)
                .containsExactly(
                        tuple(
                                "halving",
                                MapType.STRUCT_OPS,
                                new MapFacts.Part(null, 4),
                                part("struct tcp_congestion_ops", 40),
                                1L,
                                Set.of()),
                        tuple(
                                "idle",
                                MapType.STRUCT_OPS,
                                new MapFacts.Part(null, 4),
                                part("struct tcp_congestion_ops", 40),
                                1L,
                                Set.of(MapFlag.LINK)));
    }

    @Test
    void relocationsTellPathAndSource() {
        assertThat(Fixtures.read(Fixtures.compiled("core")).relocations())
                .filteredOn(relocation -> relocation.path().endsWith("load_avg"))
                .extracting(
                        CoreRelocationFacts::kind,
                        CoreRelocationFacts::path,
                        CoreRelocationFacts::function,
                        relocation -> relocation.source() == null
                                ? 0
                                : relocation.source().line())
                .containsExactly(
                        tuple(CoreKind.FIELD_BYTE_OFFSET, "struct task_struct.se.avg.load_avg", "on_switch", 61L),
                        tuple(
                                CoreKind.FIELD_BYTE_OFFSET,
                                "struct task_struct.groups[2].avg.load_avg",
                                "on_switch",
                                62L));
    }

    @Test
    void bothByteOrdersTellTheSame() {
        for (String name : List.of("chain", "types", "legacy", "operations")) {
            ObjectFacts little = Fixtures.read(Fixtures.compiled(name, "-target", "bpf", "-mcpu=v3", "-g"));
            ObjectFacts big = Fixtures.read(Fixtures.compiled(name, "-target", "bpfeb", "-mcpu=v3", "-g"));

            assertThat(big.isLittleEndian()).isFalse();
            assertThat(big)
                    .usingRecursiveComparison()
                    .ignoringFields("isLittleEndian")
                    .isEqualTo(little);
        }
    }

    @Test
    void objectsWithoutTypesStillTellWhatTheyCan() {
        ObjectFacts chain = Fixtures.read(Fixtures.compiled("chain", "-target", "bpf", "-mcpu=v3"));

        assertThat(chain.hasTypes()).isFalse();
        assertThat(chain.maps())
                .extracting(MapFacts::name, MapFacts::definition)
                .containsExactly(
                        tuple("next_prog", MapFacts.Definition.UNDESCRIBED),
                        tuple("filled", MapFacts.Definition.UNDESCRIBED));
        assertThat(program(chain, "entry").tailCalls())
                .containsExactly(new TailCallFacts("go_on", 3, "next_prog", 0L, null));
        assertThat(Fixtures.read(Fixtures.compiled("legacy", "-target", "bpf")).maps())
                .extracting(MapFacts::name, MapFacts::type, map -> map.key().size(), MapFacts::maxEntries)
                .containsExactly(
                        tuple("counters", MapType.PERCPU_HASH, 4L, 100L), tuple("second", MapType.ARRAY, 0L, 1L));
    }

    @Test
    void everyProgramOfTheCatalogGoesOnThroughAMap() {
        Map<String, byte[]> objects = Fixtures.objectsOfTheCatalog();
        objects.forEach((name, bytes) -> {
            ObjectFacts facts = Fixtures.read(bytes);
            assertThat(facts.programs()).as(name).isNotEmpty();
            assertThat(facts.licence()).as(name).isIn("GPL", "Dual BSD/GPL", "Dual MIT/GPL", "Proprietary");
            for (ProgramFacts program : facts.programs()) {
                assertThat(program.l3afdType()).as(name).isNotNull();
                if (program.l3afdType() == ProgramType.XDP || program.l3afdType() == ProgramType.SCHED_CLS) {
                    assertThat(program.tailCalls())
                            .as(name)
                            .isNotEmpty()
                            .allMatch(call -> call.map() != null && call.index() != null && call.index() == 0);
                }
            }
        });
        assertThat(objects).hasSizeGreaterThan(20);
    }

    @Test
    void whatLoadersWouldReadDifferentlyIsRefused() {
        ElfBuilder licences = new ElfBuilder();
        licences.data("license", new byte[] {'G', 'P', 'L', 0});
        licences.data("license2", new byte[] {'B', 'S', 'D', 0});
        ElfBuilder relocations = new ElfBuilder();
        int code = relocations.code("xdp", new byte[8]);
        relocations.section(".relxdp", ElfFormat.REL, 0, code, new byte[16]);
        relocations.section(".relxdp", ElfFormat.REL, 0, code, new byte[16]);
        ElfBuilder call = new ElfBuilder();
        int calling = call.code("xdp", new byte[] {(byte) 0x85, 0x10, 0, 0, 9, 0, 0, 0});
        call.function("f", calling, 0, 8);

        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(licences.bytes()))
                .hasMessageContaining("two sections \"license\" and \"license2\"");
        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(relocations.bytes()))
                .hasMessageContaining("two tables relocate the same section");
        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(call.bytes()))
                .hasMessageContaining("function \"f\" calls something that is no function at instruction 0");
    }

    @Test
    void callsOfWhatNobodyBringsAreRefused() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", code(CALL_FUNCTION, EXIT));
        elf.function("f", code, 0, 16);
        elf.untyped("memcmp", ElfFormat.UNDEFINED, 0, 0);
        elf.section(".relxdp", ElfFormat.REL, 0, code, code(0, 0x2_0000_000aL));

        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(elf.bytes()))
                .hasMessageContaining(
                        "function \"f\" calls \"memcmp\", neither a function of the object nor declared as"
                                + " one of the kernel, at instruction 0");
    }

    @Test
    void jumpsThatCannotBeFollowedAreRefused() {
        ElfBuilder elf = new ElfBuilder();
        elf.function("f", elf.code("xdp", code(GIVE_0, JUMP_TO_R1, EXIT)), 0, 24);

        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(elf.bytes()))
                .hasMessageContaining("function \"f\" jumps to where a register points at instruction 1;");
    }

    @Test
    void codeThatNobodyWouldSeeIsRefused() {
        for (byte[] code : List.of(code(GIVE_0, CALL_RANDOM, EXIT), code(JUMP_OVER_1, EXIT, CALL_RANDOM, EXIT))) {
            ElfBuilder elf = new ElfBuilder();
            int seen = code.length - 16;
            elf.function("f", elf.code("xdp", code), 0, seen);

            assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(elf.bytes()))
                    .hasMessageContaining("function \"f\" goes on in code of no function behind instruction 0");
        }
    }

    @Test
    void codeOfNoFunctionIsNoMatterWhereNothingLeadsToIt() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", code(EXIT, CALL_RANDOM, EXIT, GIVE_0, EXIT));
        elf.function("first", code, 0, 8);
        elf.function("second", code, 24, 16);

        assertThat(Fixtures.read(elf.bytes()).programs())
                .as("bpftool leaves the code of weak functions that it drops")
                .extracting(ProgramFacts::name, ProgramFacts::instructions)
                .containsExactly(tuple("first", 1), tuple("second", 2));
    }

    @Test
    void functionsWithoutTypeAreFunctionsAsOldClangMadeThem() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", new byte[] {(byte) 0x95, 0, 0, 0, 0, 0, 0, 0});
        elf.untyped("old", code, 0, 8);

        assertThat(Fixtures.read(elf.bytes()).programs())
                .extracting(ProgramFacts::name, ProgramFacts::instructions)
                .containsExactly(tuple("old", 1));
    }

    @Test
    void functionsWithoutSizeReachToTheNextAsOldClangMadeThem() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", code(GIVE_0, EXIT, CALL_RANDOM, EXIT));
        elf.untyped("second", code, 16, 0);
        elf.untyped("first", code, 0, 0);

        assertThat(Fixtures.read(elf.bytes()).programs())
                .extracting(ProgramFacts::name, ProgramFacts::instructions, ProgramFacts::helpers)
                .containsExactly(tuple("first", 2, List.of()), tuple("second", 2, List.of("bpf_get_prandom_u32")));
    }

    @Test
    void otherFilesAreRefusedWithPlaceAndReason() throws Exception {
        byte[] object = Files.readAllBytes(Fixtures.compiled("chain"));
        byte[] executable = Files.readAllBytes(Path.of("/bin/sh"));

        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(executable))
                .isInstanceOfSatisfying(
                        UnreadableException.class,
                        failure -> assertThat(failure.failure()).isInstanceOf(Failure.Unsupported.class));
        assertThatThrownBy(() -> new ExecutableReader(ObjectLimits.DEFAULTS).read(object))
                .hasMessage("the file is not supported: it is for machine 247, neither x86-64 nor arm64 (at byte 18)");
        assertThatThrownBy(() -> new ObjectReader(ObjectLimits.DEFAULTS).read(new byte[0]))
                .isInstanceOf(UnreadableException.class);
        ObjectLimits small = new ObjectLimits(1000, 10, 10, 10, 10, 10, 10, 10);
        assertThatThrownBy(() -> new ObjectReader(small).read(object))
                .hasMessage("the file is too large: the file passes the limit of 1000 (at byte 0)");
    }

    private static byte[] code(long... instructions) {
        Bytes code = new Bytes(ByteOrder.LITTLE_ENDIAN);
        for (long instruction : instructions) {
            code.u64(instruction);
        }
        return code.toArray();
    }

    private static ProgramFacts program(ObjectFacts facts, String name) {
        return facts.programs().stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MapFacts.Part part(String name, long size) {
        return new MapFacts.Part(name, size);
    }
}
