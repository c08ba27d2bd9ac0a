package io.l3af.marketplace.trust.ed25519;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareSignerTest {
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    @TempDir
    Path folder;

    private final Ed25519Key key = Ed25519Key.generate(new SecureRandom());
    private final Ed25519PublicKey publicKey = new Ed25519PublicKey(key.publicKey());

    @Test
    void aSignatureIsOneOfItsMessageByItsKeyAlone() {
        byte[] signature = key.sign(MESSAGE);

        assertThat(publicKey.verifies(MESSAGE, signature)).isTrue();
        assertThat(publicKey.verifies("massage".getBytes(UTF_8), signature)).isFalse();
        assertThat(new Ed25519PublicKey(Ed25519Key.generate(new SecureRandom()).publicKey())
                        .verifies(MESSAGE, signature))
                .isFalse();
        assertThat(publicKey.verifies(MESSAGE, new byte[63])).isFalse();
        assertThat(new Ed25519PublicKey("ff".repeat(32)).verifies(MESSAGE, signature))
                .isFalse();
    }

    @Test
    void aPublicKeyIsReadAsItWasWritten() throws TrustException {
        assertThat(Ed25519PublicKey.parse(publicKey.pem().getBytes(US_ASCII))).isEqualTo(publicKey);
    }

    @Test
    void whatIsNoPublicKeyIsRefused() {
        assertThatThrownBy(() -> Ed25519PublicKey.parse(key.pem().getBytes(US_ASCII)))
                .hasMessage("it is not one PEM block named PUBLIC KEY");
        String shorter = publicKey.pem().replaceFirst("\nM", "\n");
        assertThatThrownBy(() -> Ed25519PublicKey.parse(shorter.getBytes(US_ASCII)))
                .hasMessage("its PEM block holds no public Ed25519 key");
        assertThatThrownBy(() -> Ed25519PublicKey.parse(new byte[5000]))
                .hasMessage("it has 5000 bytes, and at most 4096 are read");
    }

    @Test
    void aProgramSignsForItsKey() throws Exception {
        Files.write(folder.resolve("signature"), key.sign(MESSAGE));
        Path program =
                program("[ $1 = " + publicKey.hex() + " ] && cat >/dev/null && cat " + folder.resolve("signature"));

        BareSigner signer = signer(program);

        assertThat(publicKey.verifies(MESSAGE, signer.sign(MESSAGE))).isTrue();
    }

    @Test
    void anAnswerThatIsNoSignatureIsRefused() throws Exception {
        Path program = program("cat >/dev/null; head -c 64 /dev/zero");

        assertThatThrownBy(() -> signer(program).sign(MESSAGE))
                .isInstanceOf(TrustException.class)
                .hasMessage(program + " answered something that is no signature by " + publicKey.hex());
    }

    @Test
    void aProgramThatFailsSaysWhy() throws Exception {
        Path program = program("echo no token >&2; exit 4");

        assertThatThrownBy(() -> signer(program).sign(MESSAGE))
                .hasMessage(program + " ended with exit code 4 and said: no token");
    }

    private BareSigner signer(Path program) {
        return new BareCommandSigner(program.toString(), publicKey.hex(), Duration.ofSeconds(30));
    }

    private Path program(String script) throws IOException {
        Path program = folder.resolve("sign");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
