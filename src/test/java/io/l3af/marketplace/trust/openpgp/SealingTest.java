package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A sealed package opens for whom it was granted, here and with the tools of others, and for nobody else. */
class SealingTest {
    private static final Instant CREATED = Instant.parse("2025-01-01T00:00:00Z");
    private static final byte[] CONTENT = new byte[300_000];
    private static final KeyGenerator.NewKey SELLER = key("Seller <seller@example.com>");
    private static final KeyGenerator.NewKey BUYER = key("Buyer <buyer@example.com>");
    private static final KeyGenerator.NewKey STRANGER = key("Stranger <stranger@example.com>");

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private static KeyGenerator.NewKey key(String userId) {
        return new KeyGenerator().generate(userId, CREATED, null, true);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sealed(byte[] file, byte[] forSeller, String signature) {}

    private static Sealed sealed() throws Exception {
        String signature = SigningKey.parse(SELLER.secretKey().getBytes(US_ASCII), null)
                .signerAt(CREATED, null)
                .detached(new ByteArrayInputStream(CONTENT));
        var out = new ByteArrayOutputStream();
        SessionKey key =
                Sealing.seal(new ByteArrayInputStream(CONTENT), CONTENT.length, signature.getBytes(US_ASCII), out);
        return new Sealed(out.toByteArray(), key.encryptedTo(certificate(SELLER), CREATED), signature);
    }

    private static byte[] granted(Sealed sealed, KeyGenerator.NewKey to) throws TrustException {
        return secret(SELLER).open(sealed.forSeller()).encryptedTo(certificate(to), CREATED);
    }

    private static Certificate certificate(KeyGenerator.NewKey key) throws TrustException {
        return Certificate.parse(key.certificate().getBytes(US_ASCII));
    }

    private static DecryptionKey secret(KeyGenerator.NewKey key) throws TrustException {
        return DecryptionKey.parse(key.secretKey().getBytes(US_ASCII), null);
    }

    private static byte[] open(SessionKey key, byte[] sealed, StringBuilder signature)
            throws TrustException, IOException {
        var content = new ByteArrayOutputStream();
        signature.append(key.open(new ByteArrayInputStream(sealed), content, CONTENT.length));
        return content.toByteArray();
    }

    @Test
    void theBuyerGetsThePackageAndItsSignature() throws Exception {
        Sealed sealed = sealed();
        var signature = new StringBuilder();
        byte[] content = open(secret(BUYER).open(granted(sealed, BUYER)), sealed.file(), signature);
        assertThat(content).isEqualTo(CONTENT);
        assertThat(signature).hasToString(sealed.signature());
    }

    @Test
    void nobodyElseOpensTheBuyersSessionKey() throws Exception {
        byte[] granted = granted(sealed(), BUYER);
        assertThatThrownBy(() -> secret(STRANGER).open(granted))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("opens the session key");
    }

    @Test
    void aChangeAnywhereIsRefused() throws Exception {
        Sealed sealed = sealed();
        SessionKey key = secret(SELLER).open(sealed.forSeller());
        var random = new Random(2);
        for (int run = 0; run < 60; run++) {
            byte[] changed = sealed.file().clone();
            int at = run < 20 ? run : random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> open(key, changed, new StringBuilder()))
                    .as("bit in byte %d", at)
                    .isInstanceOf(TrustException.class);
        }
        for (int length : new int[] {0, 1, 2, 100, sealed.file().length - 1}) {
            byte[] cut = Arrays.copyOf(sealed.file(), length);
            assertThatThrownBy(() -> open(key, cut, new StringBuilder()))
                    .as("cut to %d", length)
                    .isInstanceOf(TrustException.class);
        }
    }

    @Test
    void theKeyOfAnotherPackageOpensNothing() throws Exception {
        Sealed other = sealed();
        SessionKey key = secret(SELLER).open(sealed().forSeller());
        assertThatThrownBy(() -> open(key, other.file(), new StringBuilder())).isInstanceOf(TrustException.class);
    }

    @Test
    void moreThanIsExpectedIsNotWritten() throws Exception {
        Sealed sealed = sealed();
        SessionKey key = secret(SELLER).open(sealed.forSeller());
        var content = new ByteArrayOutputStream();
        assertThatThrownBy(() -> key.open(new ByteArrayInputStream(sealed.file()), content, 1000))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("larger than 1000 bytes");
        assertThat(content.size()).isLessThanOrEqualTo(1000);
    }

    @Test
    void damagedSessionKeysAreRefused() throws Exception {
        byte[] granted = granted(sealed(), BUYER);
        var key = secret(BUYER);
        for (int at = 0; at < granted.length; at++) {
            byte[] changed = granted.clone();
            changed[at] ^= 0x10;
            Sealed sealed = sealed();
            assertThatThrownBy(() -> open(key.open(changed), sealed.file(), new StringBuilder()))
                    .as("byte %d", at)
                    .isInstanceOf(TrustException.class);
        }
    }

    @Test
    void nothingIsEncryptedToAKeyThatOnlySigns() {
        KeyGenerator.NewKey signing = new KeyGenerator().generate("Signer", CREATED, null);
        assertThatThrownBy(() -> granted(sealed(), signing))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("has no subkey to encrypt to");
    }

    @Test
    void gpgDecryptsAndVerifies() throws Exception {
        Sealed sealed = sealed();
        try (var tools = Tools.needing("gpg")) {
            tools.gpg(
                    "--import", tools.write("seller.asc", SELLER.certificate()).toString());
            tools.gpg("--import", tools.write("buyer.asc", BUYER.secretKey()).toString());
            String message = tools.write("message.gpg", message(granted(sealed, BUYER), sealed))
                    .toString();
            Tools.Result result = tools.succeed(tools.gpgCommand("--status-fd", "2", "--decrypt", message));
            assertThat(result.output()).isEqualTo(CONTENT);
            assertThat(result.errors()).contains("GOODMDC", "GOODSIG");
        }
    }

    @Test
    void gpgDoesNotDecryptWhatWasGrantedToAnother() throws Exception {
        Sealed sealed = sealed();
        try (var tools = Tools.needing("gpg")) {
            tools.gpg(
                    "--import",
                    tools.write("stranger.asc", STRANGER.secretKey()).toString());
            String message = tools.write("message.gpg", message(granted(sealed, BUYER), sealed))
                    .toString();
            assertThat(tools.run(tools.gpgCommand("--decrypt", message)).exitCode())
                    .isNotZero();
        }
    }

    @Test
    void sqDecryptsAndVerifies() throws Exception {
        Sealed sealed = sealed();
        try (var tools = Tools.needing("sq")) {
            String message = tools.write("message.gpg", message(granted(sealed, BUYER), sealed))
                    .toString();
            Tools.Result result = tools.succeed(List.of(
                    "sq",
                    "decrypt",
                    "--recipient-key",
                    tools.write("buyer.asc", BUYER.secretKey()).toString(),
                    "--signer-cert",
                    tools.write("seller.asc", SELLER.certificate()).toString(),
                    message));
            assertThat(result.output()).isEqualTo(CONTENT);
        }
    }

    @Test
    void gpgsOwnKeysCanBeGrantedTo() throws Exception {
        Sealed sealed = sealed();
        try (var tools = Tools.needing("gpg")) {
            tools.gpg("--quick-generate-key", "Ada <ada@example.com>", "default", "default", "never");
            byte[] packet = secret(SELLER)
                    .open(sealed.forSeller())
                    .encryptedTo(
                            Certificate.parse(tools.gpg("--export")),
                            Instant.now().plusSeconds(5));
            String message = tools.write("message.gpg", message(packet, sealed)).toString();
            tools.gpg(
                    "--import", tools.write("seller.asc", SELLER.certificate()).toString());
            assertThat(tools.gpg("--decrypt", message)).isEqualTo(CONTENT);
        }
    }

    private static byte[] message(byte[] packet, Sealed sealed) {
        byte[] message = Arrays.copyOf(packet, packet.length + sealed.file().length);
        System.arraycopy(sealed.file(), 0, message, packet.length, sealed.file().length);
        return message;
    }
}
