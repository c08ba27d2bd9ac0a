package io.l3af.marketplace.ebpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class IsaFeatureTest {
    @Test
    void levelIsThatOfTheNewest() {
        assertThat(IsaFeature.level(Set.of())).isEqualTo(1);
        assertThat(IsaFeature.level(Set.of(IsaFeature.JUMP_LESS, IsaFeature.ALU32)))
                .isEqualTo(3);
        assertThat(IsaFeature.level(Set.of(IsaFeature.MAY_GOTO, IsaFeature.ALU32)))
                .isEqualTo(4);
    }
}
