package io.l3af.marketplace.ebpf.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfBuilder;
import io.l3af.marketplace.ebpf.elf.Bytes;
import io.l3af.marketplace.ebpf.elf.ElfBuilder;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreGateTest {
    private static final List<String> LEVELS = List.of("v1", "v2", "v3");

    @ParameterizedTest
    @CsvSource({
        "by_register, PROBE, 1208, a pointer in a CPU register",
        "by_task, PROBE, 1216, the result of bpf_get_current_task",
        "by_task, PROBE, 1208, a pointer read through the result of bpf_get_current_task",
        "by_argument, LOAD, 1208, argument 1",
        "by_branch, LOAD, 1216, a pointer into the kernel",
        "by_current, LOAD, 1216, the result of bpf_get_current_task_btf",
        "by_current, LOAD, 1208, a pointer read through the result of bpf_get_current_task_btf",
        "by_record, TRACEPOINT, 8, the record",
        "by_pointer_of_record, TRACEPOINT, 16, the record",
        "by_pointer_of_record, PROBE, 1208, a pointer in the record of its tracepoint",
        "by_raw_argument, PROBE, 1208, argument 1",
    })
    void aRawReadIsFound(String function, RawRead.Kind kind, long offset, String origin) {
        for (String level : LEVELS) {
            CoreVerdict verdict = judged("raw", "-target", "bpf", "-mcpu=" + level, "-g");
            assertThat(verdict.level()).isEqualTo(CoreLevel.KERNEL_BOUND);
            assertThat(verdict.reads())
                    .as(level)
                    .anySatisfy(read -> assertThat(read)
                            .returns(function, RawRead::function)
                            .returns(kind, RawRead::kind)
                            .returns(offset, RawRead::offset)
                            .returns(origin, RawRead::origin));
        }
    }

    @Test
    void aRawReadThatAcquiresIsFound() throws Exception {
        byte[] code = new Bytes(ByteOrder.LITTLE_ENDIAN)
                .u64(0x1179) // r1 = *(u64 *)(r1 + 0)
                .u64(0x100_0010_10dbL) // r0 = load_acquire((u64 *)(r1 + 16))
                .u64(0x95)
                .toArray();
        ElfBuilder elf = new ElfBuilder();
        elf.function("f", elf.code("fentry/do_exit", code), 0, code.length);
        elf.data(".BTF", new BtfBuilder().integer("int").bytes());

        assertThat(new CoreGate()
                        .judge(new ObjectReader(ObjectLimits.DEFAULTS).parse(elf.bytes()))
                        .reads())
                .extracting(RawRead::instruction, RawRead::kind, RawRead::offset, RawRead::origin)
                .containsExactly(tuple(1, RawRead.Kind.LOAD, 16L, "argument 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3"})
    void theSameProgramIsCoreWhenItsAccessesAreRelocated(String level) {
        CoreVerdict verdict = judged("raw", "-target", "bpf", "-mcpu=" + level, "-g", "-DPORTABLE");
        assertThat(verdict.reads()).isEmpty();
        assertThat(verdict.level()).isEqualTo(CoreLevel.CORE);
        assertThat(verdict.findings(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3"})
    void whatOnlyLooksLikeARawReadIsAccepted(String level) {
        CoreVerdict verdict = judged("accepted", "-target", "bpf", "-mcpu=" + level, "-g");
        assertThat(verdict.reads()).isEmpty();
        assertThat(verdict.level()).isEqualTo(CoreLevel.CORE);
        assertThat(verdict.readsRegisters()).isTrue();
    }

    @Test
    void otherByteOrderOtherObjectSameVerdict() {
        assertThat(judged("raw", "-target", "bpfeb", "-mcpu=v3", "-g").reads())
                .hasSameSizeAs(judged("raw", "-target", "bpf", "-mcpu=v3", "-g").reads());
    }

    @Test
    void theEvidenceNamesFunctionInstructionAndSource() {
        RawRead read = judged("raw", "-target", "bpf", "-mcpu=v3", "-g").reads().stream()
                .filter(found -> found.function().equals("by_argument"))
                .findFirst()
                .orElseThrow();
        assertThat(read.message())
                .matches(
                        "expected CO-RE relocations for all reads of kernel memory, found a load at byte 1208 of argument 1"
                                + " in function by_argument, instruction \\d+ \\(.*src/test/ebpf/raw.bpf.c:60\\)");
    }

    @Test
    void everyRawReadIsAFinding() {
        CoreVerdict verdict = judged("raw", "-target", "bpf", "-mcpu=v3", "-g");
        assertThat(verdict.findings(false))
                .hasSameSizeAs(verdict.reads())
                .extracting(Finding::code)
                .containsOnly(Code.RAW_KERNEL_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "chain", "types"})
    void relocatedFixturesAreNotAccused(String name) {
        assertThat(judged(name, "-target", "bpf", "-mcpu=v3", "-g").reads()).isEmpty();
    }

    @Test
    void anObjectThatReadsNoKernelMemoryIsPortable() {
        assertThat(judged("chain", "-target", "bpf", "-mcpu=v3", "-g").level()).isEqualTo(CoreLevel.PORTABLE);
    }

    @Test
    void anObjectWithoutTypesIsLevelD() {
        CoreVerdict verdict = judged("chain", "-target", "bpf", "-mcpu=v3");
        assertThat(verdict.level()).isEqualTo(CoreLevel.UNTYPED);
        assertThat(verdict.findings(false)).extracting(Finding::code).containsExactly(Code.OBJECT_WITHOUT_TYPES);
    }

    @Test
    void aVersionBindsAnObjectThatIsRelocated() {
        CoreVerdict verdict = judged("raw", "-target", "bpf", "-mcpu=v3", "-g", "-DPORTABLE", "-DVERSION");
        assertThat(verdict.level()).isEqualTo(CoreLevel.KERNEL_BOUND);
        assertThat(verdict.findings(false))
                .containsExactly(
                        new Finding(
                                Code.KERNEL_VERSION_SECTION,
                                "expected no section \"version\" beside CO-RE relocations, found one that names kernel 5.15.0"));
    }

    @Test
    void aVersionBindsNothingWhereNoKernelMemoryIsRead() {
        CoreVerdict verdict = judged("types", "-target", "bpf", "-mcpu=v3", "-g");
        assertThat(verdict.level()).isEqualTo(CoreLevel.PORTABLE);
        assertThat(verdict.notes())
                .containsExactly("section \"version\" names kernel 5.15.0, which binds nothing here");
    }

    @Test
    void theArchitectureIsToldByTheNamesOfRegisters() throws IOException {
        byte[] object = Fixtures.objectsOfTheCatalog().entrySet().stream()
                .filter(file -> file.getKey().endsWith("tcp_connect_latency.bpf.o"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        assertThat(judged(object).architecture()).isEqualTo("x86_64");
    }

    @Test
    void noObjectOfTheDemonstrationIsAccused() {
        Fixtures.objectsOfTheCatalog().forEach((name, object) -> {
            CoreVerdict verdict = judged(object);
            assertThat(verdict.level()).as(name).isIn(CoreLevel.PORTABLE, CoreLevel.CORE);
            assertThat(verdict.notes()).as(name).isEmpty();
        });
    }

    @Test
    void whatHasTooManyPathsIsAcceptedWithANote() throws Exception {
        Path object = Fixtures.compiled("raw");
        CoreVerdict verdict =
                new CoreGate(20).judge(new ObjectReader(ObjectLimits.DEFAULTS).parse(Files.readAllBytes(object)));
        assertThat(verdict.level()).isEqualTo(CoreLevel.PORTABLE);
        assertThat(verdict.notes())
                .containsExactly("from function by_register on nothing was followed: there are too many paths");
    }

    private static CoreVerdict judged(String name, String... options) {
        try {
            return judged(Files.readAllBytes(Fixtures.compiled(name, options)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CoreVerdict judged(byte[] object) {
        try {
            return new CoreGate().judge(new ObjectReader(ObjectLimits.DEFAULTS).parse(object));
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }
}
