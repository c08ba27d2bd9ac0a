package io.l3af.marketplace.trust.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CommandSignerTest {
    private static final byte[] LARGE = new byte[5_000_000];

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo no such key >&2; exit 2 | sh ended with exit code 2 and said: no such key",
                "cat > /dev/null              | sh ended with exit code 0 and said:",
                "exec sleep 600               | sh did not answer within 1 seconds",
                "sleep 600                    | sh did not answer within 1 seconds",
                "echo signed                  | it is neither OpenPGP packets nor their ASCII armor",
                "yes                          | sh said more than 65536 bytes",
            })
    void saysWhatWentWrong(String script, String message) {
        var signer = shell(script);
        assertThatThrownBy(() -> signer.detached(new ByteArrayInputStream(LARGE)))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> signer.inline(LARGE)).isInstanceOf(TrustException.class);
    }

    @Test
    void givesTheWholeContentToTheCommand() throws Exception {
        var signature = SignatureCorpus.named("primary-only").signature();
        var octal = new StringBuilder();
        for (byte one : signature) {
            octal.append(String.format("\\%03o", one & 0xFF));
        }
        var signer = shell("test $(wc -c) = 5000000 && printf '" + octal + "'");
        assertThat(signer.detached(new ByteArrayInputStream(LARGE))).isEqualTo(Armor.encode(signature));
    }

    @Test
    void aProgramThatDoesNotExistIsNamed() {
        var missing = List.of("/no/such/program");
        assertThatThrownBy(() -> new CommandSigner(missing, missing, Duration.ofSeconds(1)).inline(LARGE))
                .isInstanceOfSatisfying(
                        TrustException.class, e -> assertThat(e.problem()).isEqualTo(Problem.COMMAND))
                .hasMessageStartingWith("/no/such/program cannot be started");
    }

    @Test
    void aContentThatCannotBeReadIsNotSigned() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        String armored = Armor.encode(SignatureCorpus.named("primary-only").signature());
        assertThatThrownBy(
                        () -> shell("cat > /dev/null; echo '" + armored + "'").detached(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void gpgIsAskedForSha512AndForThePen() {
        var key = new Fingerprint("0123456789ABCDEF0123456789ABCDEF01234567");
        var signer = CommandSigner.gpg(key, new Pen(32473));
        assertThat(String.join(" ", signer.detachedCommand()))
                .isEqualTo("gpg --armor --digest-algo SHA512 --local-user " + key
                        + " --sig-notation pen@l3af.io=32473 --detach-sign");
        assertThat(signer.inlineCommand()).endsWith("--compress-algo", "none", "--sign");
    }

    private static CommandSigner shell(String script) {
        var command = List.of("sh", "-c", script);
        return new CommandSigner(command, command, Duration.ofSeconds(1));
    }
}
