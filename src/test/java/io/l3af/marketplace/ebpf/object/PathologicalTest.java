package io.l3af.marketplace.ebpf.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.l3af.marketplace.ebpf.Failure;
import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfBuilder;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.ElfBuilder;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that are made to cost as much as they can still end within a second and 256 MB. */
class PathologicalTest {
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    private static final int MOVE = 0xb7;
    private static final int CALL = 0x85;
    private static final int EXIT = 0x95;
    private static final int JUMP_IF = 0x15;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void functionsThatAllHoldTheWholeSection() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", instructions(100_000, MOVE));
        for (int number = 0; number < 10_000; number++) {
            elf.function("f" + number, code, 0, 800_000);
        }

        assertThat(read(elf)).isInstanceOf(Failure.LimitPassed.class);
    }

    @Test
    void sectionsOfRelocationsThatShareTheirBytes() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", instructions(10, MOVE));
        int relocations = elf.section(".relxdp", ElfFormat.REL, 0, code, increasing(100_000));
        for (int number = 0; number < 2000; number++) {
            int other = elf.sharing(code, "xdp/" + number);
            elf.sharing(relocations, ".relxdp", ElfFormat.REL, other);
        }

        assertThat(read(elf)).isInstanceOf(Failure.LimitPassed.class);
    }

    @Test
    void jumpsBackToEverywhere() {
        ByteBuffer code = ByteBuffer.allocate(8 * 300_000).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < 299_998; index++) {
            boolean isJump = index % 2 == 1 && index > 32_000;
            put(code, isJump ? JUMP_IF : MOVE, index % 10, isJump ? -1 - index % 32_000 : 0, index);
        }
        put(code, CALL, 0, 0, Helpers.TAIL_CALL);
        put(code, EXIT, 0, 0, 0);
        ElfBuilder elf = new ElfBuilder();
        elf.function("f", elf.code("xdp", code.array()), 0, code.capacity());

        read(elf);
    }

    @Test
    void programsThatAllReachAllFunctions() {
        int count = 20_000;
        ByteBuffer code = ByteBuffer.allocate(16 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int number = 0; number < count; number++) {
            put(code, CALL, 0x10, 0, number == count - 1 ? -1 : 1);
            put(code, EXIT, 0, 0, 0);
        }
        ElfBuilder elf = new ElfBuilder();
        int section = elf.code("xdp", code.array());
        for (int number = 0; number < count; number++) {
            elf.function("f" + number, section, 16L * number, 16);
        }

        assertThat(read(elf)).isInstanceOf(Failure.LimitPassed.class);
    }

    @Test
    void functionsWithoutEnd() {
        ElfBuilder elf = new ElfBuilder();
        int code = elf.code("xdp", instructions(200_000, EXIT));
        for (int number = 0; number < 200_000; number++) {
            elf.function("f", code, 8L * number, 8);
        }

        assertThat(read(elf)).isInstanceOf(Failure.LimitPassed.class);
    }

    @Test
    void mapsWithoutEnd() {
        ElfBuilder elf = new ElfBuilder();
        int maps = elf.data("maps", new byte[8 * 260_000]);
        for (int number = 0; number < 250_000; number++) {
            elf.object("m", maps, 8L * number, 20);
        }

        read(elf);
    }

    @Test
    void symbolsThatShareOneLongName() {
        ElfBuilder elf = new ElfBuilder();
        byte[] symbols = increasing(200_000);
        elf.data("a".repeat(4000), symbols);
        for (int number = 0; number < 4000; number++) {
            elf.sharing(3, "b".repeat(3000));
        }

        read(elf);
    }

    @Test
    void typesThatAllHaveManyMembersOfLongNames() {
        BtfBuilder types = new BtfBuilder();
        int name = types.string("n".repeat(4000));
        int[] members = new int[3 * 60_000];
        for (int member = 0; member < 60_000; member++) {
            members[3 * member] = name;
        }
        for (int number = 0; number < 15; number++) {
            types.type("", BtfFormat.STRUCT, 60_000, false, 4, members);
        }
        types.variable("v", 1).type(".maps", BtfFormat.DATA_SECTION, 1, false, 0, 16, 0, 8);
        ElfBuilder elf = new ElfBuilder();
        elf.data(".BTF", types.bytes());
        elf.object("v", elf.data(".maps", new byte[8]), 0, 8);

        assertThat(read(elf)).isInstanceOf(Failure.LimitPassed.class);
    }

    /** What came of it: the failure, or the facts; the best of three times counts, for others use this machine too. */
    private Object read(ElfBuilder elf) {
        byte[] bytes = elf.bytes();
        assertThat(bytes.length).isLessThan((int) ObjectLimits.DEFAULTS.bytes());
        long best = Long.MAX_VALUE;
        Object outcome = List.of();
        for (int attempt = 0; attempt < 3 && best >= MOST_NANOSECONDS; attempt++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            outcome = outcome(bytes);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
            assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_BYTES);
        }
        assertThat(best).isLessThan(MOST_NANOSECONDS);
        return outcome;
    }

    private static Object outcome(byte[] bytes) {
        try {
            return new ObjectReader(ObjectLimits.DEFAULTS).read(bytes);
        } catch (UnreadableException e) {
            return e.failure();
        }
    }

    private static byte[] instructions(int count, int opcode) {
        ByteBuffer code = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < count; index++) {
            put(code, opcode, 0, 0, 0);
        }
        return code.array();
    }

    private static void put(ByteBuffer code, int opcode, int registers, int offset, int imm) {
        code.put((byte) opcode).put((byte) registers).putShort((short) offset).putInt(imm);
    }

    /** Relocations by symbol 0, each of another instruction. */
    private static byte[] increasing(int count) {
        ByteBuffer relocations = ByteBuffer.allocate(16 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int number = 0; number < count; number++) {
            relocations.putLong(8L * number).putLong(1);
        }
        return relocations.array();
    }
}
