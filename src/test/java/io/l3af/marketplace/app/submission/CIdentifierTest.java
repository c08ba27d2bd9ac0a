package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CIdentifierTest {
    @ParameterizedTest
    @CsvSource({
        "syn-gate, syn_gate",
        "9lives, kf_9lives",
        "int, kf_int",
        "for, kf_for",
        "fork, fork",
        "main, kf_main",
        "bpf-map-lookup-elem, kf_bpf_map_lookup_elem"
    })
    void aNameIsOneThatCTakes(String name, String identifier) {
        assertThat(CIdentifier.of(name)).isEqualTo(identifier);
    }
}
