package io.l3af.marketplace.ebpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.Programs;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.TypesBuilder;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a kernel has no answer for is no failure where the program asks first. The names of the programs in
 * guarded.bpf.c say what kernels make of them: {@code take}, {@code refuse}, or {@code unsure} where we cannot know.
 */
class GuardedTest {
    private static final Path RUNNING_KERNEL = Path.of("/sys/kernel/btf/vmlinux");
    private static final Path PINS = Path.of("/sys/fs/bpf");

    @ParameterizedTest
    @CsvSource({
        "1, take_field, 1, 0",
        "2, take_type, 1, 0",
        "3, take_value, 1, 0",
        "4, take_both, 2, 0",
        "5, take_call, 1, 0",
        "6, take_size, 1, 0",
        "7, take_loop, 1, 0",
        "8, refuse_unasked, 0, 1",
        "9, refuse_wrong_question, 0, 1",
        "10, refuse_one_of_two, 1, 1",
        "11, refuse_second_path, 0, 1",
        "12, unsure_of_a_setting, 0, 1",
        "13, unsure_of_an_argument, 0, 1",
        "14, unsure_of_a_global_function, 0, 1"
    })
    void whatNoPathReachesIsGuarded(int number, String program, int guarded, int unresolved) throws Exception {
        for (String level : List.of("v1", "v2", "v3")) {
            List<ResolvedRelocation> resolved = resolve(kernel(), compiled(number, "bpf", level));
            List<ResolvedRelocation> ofProgram = ofProgram(resolved, program);
            assertThat(ofProgram.stream().filter(ResolvedRelocation::isGuarded))
                    .as(program + " " + level)
                    .hasSize(guarded);
            assertThat(ofProgram.stream().filter(ResolvedRelocation::isUnresolved))
                    .as(program + " " + level)
                    .hasSize(unresolved);
        }
        assertThat(ofProgram(resolve(kernel(), compiled(number, "bpfeb", "v3")), program).stream()
                        .filter(ResolvedRelocation::isGuarded))
                .as(program + " for a big-endian machine")
                .hasSize(guarded);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"})
    void theRealVerifierAgrees(int number) throws Exception {
        assumeTrue(Files.isReadable(RUNNING_KERNEL), "this test needs the types of a running kernel");
        assumeTrue(Files.isWritable(PINS), "this test needs the right to load programs");
        KernelTypes kernel = KernelTypes.read(Files.readAllBytes(RUNNING_KERNEL), ObjectLimits.DEFAULTS);
        Path object = compiled(number, "bpf", "v3");

        assertThat(resolve(kernel, object).stream().noneMatch(ResolvedRelocation::isUnresolved))
                .isEqualTo(loads(object));
    }

    @Test
    void whatTakesTooLongToFollowCountsAsReached() throws Exception {
        byte[] object = Files.readAllBytes(compiled(1, "bpf", "v3"));
        ParsedObject parsed = new ObjectReader(ObjectLimits.DEFAULTS).parse(object);

        assertThat(new CoreResolver(kernel(), 10).resolve(parsed)).noneMatch(ResolvedRelocation::isGuarded);
        assertThat(new CoreResolver(kernel()).resolve(parsed)).anyMatch(ResolvedRelocation::isGuarded);
    }

    private static Path compiled(int number, String target, String level) {
        return Fixtures.compiled("guarded", "-target", target, "-mcpu=" + level, "-g", "-DCASE=" + number);
    }

    private static List<ResolvedRelocation> resolve(KernelTypes kernel, Path object) throws Exception {
        return new CoreResolver(kernel)
                .resolve(new ObjectReader(ObjectLimits.DEFAULTS).parse(Files.readAllBytes(object)));
    }

    /** Those of the program, and of the functions that it calls. */
    private static List<ResolvedRelocation> ofProgram(List<ResolvedRelocation> resolved, String program) {
        List<String> called = switch (program) {
            case "take_call" -> List.of(program, "take_subprogram");
            case "take_loop" -> List.of(program, "take_callback");
            case "unsure_of_an_argument" -> List.of(program, "refuse_asked_by_caller");
            case "unsure_of_a_global_function" -> List.of(program, "refuse_global");
            default -> List.of(program);
        };
        return resolved.stream()
                .filter(relocation -> called.contains(relocation.relocation().function()))
                .toList();
    }

    private static boolean loads(Path object) throws Exception {
        Path pin = PINS.resolve("kfm-test-" + ProcessHandle.current().pid());
        Programs.log(List.of("bpftool"), "prog", "load", object.toString(), pin.toString());
        return Files.deleteIfExists(pin);
    }

    /** A kernel that has the task and nothing else of what is asked for. */
    private static KernelTypes kernel() throws UnreadableException {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int number = types.integer("int", 4, BtfFormat.SIGNED);
        types.integer("long", 8, BtfFormat.SIGNED);
        types.composite(BtfFormat.STRUCT, "task_struct", 8, List.of(new TypesBuilder.Member("pid", number, 32, 0)));
        types.enumeration("bpf_map_type", 4, false, List.of(new TypesBuilder.Value("BPF_MAP_TYPE_HASH", 1)));
        return KernelTypes.read(types.build(), ObjectLimits.DEFAULTS);
    }
}
