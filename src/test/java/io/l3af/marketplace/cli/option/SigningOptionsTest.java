package io.l3af.marketplace.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SigningOptionsTest {
    @Test
    void anEmptyPassphraseIsNone() {
        assertThat(SigningOptions.passphrase(null)).isNull();
        assertThat(SigningOptions.passphrase("")).isNull();
        assertThat(SigningOptions.passphrase("open sesame")).containsExactly("open sesame".toCharArray());
    }
}
