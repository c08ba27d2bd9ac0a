package io.l3af.marketplace.ebpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.cli.Main;
import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.TypesBuilder;
import io.l3af.marketplace.ebpf.object.ObjectBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kfm inspect --btf} prints of a member that moved, one that is gone, and a value that changed. */
class InspectBtfTest {
    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void givenAnObjectAndAKernel() throws IOException {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int number = types.integer("unsigned int", 4, 0);
        int task = types.composite(
                BtfFormat.STRUCT, "task___mine", 8, List.of(member("pid", number, 0), member("old", number, 32)));
        int state = types.enumeration("state", 4, false, List.of(new TypesBuilder.Value("RUNNING", 1)));
        byte[] object = new ObjectBuilder(types)
                .load(Integer.BYTES, CoreKind.FIELD_BYTE_OFFSET, task, "0:0", 0)
                .move(CoreKind.FIELD_EXISTS, task, "0:1", 1)
                .move(CoreKind.FIELD_BYTE_OFFSET, task, "0:1", 4)
                .moveWide(CoreKind.ENUMVAL_VALUE, state, "0", 1)
                .build();
        Files.write(folder.resolve("tool.bpf.o"), object);

        TypesBuilder kernel = new TypesBuilder(ByteOrder.BIG_ENDIAN);
        int wide = kernel.integer("unsigned long", 8, 0);
        kernel.composite(BtfFormat.STRUCT, "task", 24, List.of(member("flags", wide, 0), member("pid", wide, 64)));
        kernel.wideEnumeration("state", false, List.of(new TypesBuilder.Value("RUNNING", 1L << 40)));
        Files.write(folder.resolve("kernel.btf"), kernel.build());
    }

    private static TypesBuilder.Member member(String name, int type, long bits) {
        return new TypesBuilder.Member(name, type, bits, 0);
    }

    @Test
    void textHasALineForEachRelocation() {
        assertThat(inspect("text")).isZero();

        assertThat(printed.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsSubsequence(
                        "CO-RE relocations: 1 do not resolve",
                        "function instruction kind what result value source",
                        "program 0 byte_off struct task___mine.pid found 0 -> 8, 8 bytes -",
                        "program 1 field_exists struct task___mine.old absent 1 -> 0 -",
                        "program 2 byte_off struct task___mine.old poisoned not found -",
                        "program 3 enumval_value enum state::RUNNING found 1 -> 1099511627776 -");
    }

    @Test
    void jsonHasAnEntryForEachRelocation() {
        assertThat(inspect("json")).isZero();

        assertThat(printed.toString().replaceAll("\\s+", " "))
                .contains("\"result\": \"found\", \"explanation\": \"0 -> 8, 8 bytes\", \"object_value\": 0, "
                        + "\"value\": 8, \"kernel_type\": 2, \"access_bytes\": 8")
                .contains("\"result\": \"poisoned\", \"explanation\": \"not found\" }");
    }

    private int inspect(String format) {
        return Main.run(
                new PrintWriter(printed),
                new PrintWriter(printed),
                "inspect",
                "--format",
                format,
                "--btf",
                folder.resolve("kernel.btf").toString(),
                folder.resolve("tool.bpf.o").toString());
    }
}
