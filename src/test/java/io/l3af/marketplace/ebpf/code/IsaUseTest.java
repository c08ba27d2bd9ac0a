package io.l3af.marketplace.ebpf.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.IsaFeature;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opcodes of RFC 9669 and newer, and what they ask of the instruction set. */
class IsaUseTest {
    @Test
    void baseInstructionsNeedNothing() {
        assertThat(needed(0xb7, 0, 0)).as("r = imm").isEmpty();
        assertThat(needed(0x79, 0, 8)).as("r = *(u64 *)").isEmpty();
        assertThat(needed(0xdb, 0, 0)).as("lock *(u64 *) +=").isEmpty();
        assertThat(needed(0xdc, 16, 0)).as("r = be16 r").isEmpty();
        assertThat(needed(0x85, 5, 0)).as("call").isEmpty();
        assertThat(needed(0x95, 0, 0)).as("exit").isEmpty();
        assertThat(needed(0x18, 0, 0)).as("r = imm ll").isEmpty();
    }

    @Test
    void extensionsAreToldApart() {
        assertThat(needed(0xad, 0, 1)).as("if r < r").containsExactly(IsaFeature.JUMP_LESS);
        assertThat(needed(0xb4, 0, 0)).as("w = imm").containsExactly(IsaFeature.ALU32);
        assertThat(needed(0x16, 0, 1)).as("if w == imm").containsExactly(IsaFeature.JUMP32);
        assertThat(needed(0xa6, 0, 1)).as("if w < imm").containsExactly(IsaFeature.JUMP_LESS, IsaFeature.JUMP32);
        assertThat(needed(0xdb, 1, 0)).as("fetch and add").containsExactly(IsaFeature.ATOMICS);
        assertThat(needed(0xc3, 0xf1, 0)).as("compare and exchange").containsExactly(IsaFeature.ATOMICS);
        assertThat(needed(0x91, 0, 0)).as("r = *(s8 *)").containsExactly(IsaFeature.SIGNED_LOAD);
        assertThat(needed(0xbf, 0, 8)).as("r = (s8)r").containsExactly(IsaFeature.SIGNED_MOVE);
        assertThat(needed(0xbc, 0, 16)).as("w = (s16)w").containsExactly(IsaFeature.ALU32, IsaFeature.SIGNED_MOVE);
        assertThat(needed(0xd7, 32, 0)).as("r = bswap32 r").containsExactly(IsaFeature.BYTE_SWAP);
        assertThat(needed(0x3f, 0, 1)).as("r s/= r").containsExactly(IsaFeature.SIGNED_DIVISION);
        assertThat(needed(0x06, 70_000, 0)).as("gotol").containsExactly(IsaFeature.LONG_JUMP);
        assertThat(needed(0xe5, 0, 1)).as("may_goto").containsExactly(IsaFeature.MAY_GOTO);
        assertThat(needed(0xdb, 0x100, 0)).as("load_acquire").containsExactly(IsaFeature.ACQUIRE_RELEASE);
        assertThat(needed(0xbf, 1, 1)).as("addr_space_cast").containsExactly(IsaFeature.ADDRESS_SPACE_CAST);
        assertThat(needed(0x30, 14, 0)).as("r0 = *(u8 *)skb[14]").containsExactly(IsaFeature.PACKET_ACCESS);
        assertThat(needed(0xff, 0, 0)).containsExactly(IsaFeature.UNKNOWN);
    }

    private static Set<IsaFeature> needed(int opcode, int imm, int offset) {
        EnumSet<IsaFeature> features = EnumSet.noneOf(IsaFeature.class);
        IsaUse.collect(new Instruction(0, opcode, 1, 2, (short) offset, imm, 0), features);
        return features;
    }
}
