package io.l3af.marketplace.trust.ed25519;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ed25519KeyTest {
    /** Secret key of RFC 8032 section 7.1, test 1, in the frame of RFC 8410 section 7. */
    private static final String RFC_8032 =
            "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    @Test
    void signsAsTheStandardSays() throws TrustException {
        Ed25519Key key = Ed25519Key.parse(pem(HexFormat.of().parseHex(RFC_8032)));
        assertThat(key.publicKey()).isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[0])))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                                + "d25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void readsWhatItWrites() throws TrustException {
        Ed25519Key key = Ed25519Key.generate(new SecureRandom());
        assertThat(Ed25519Key.parse(key.pem().getBytes(US_ASCII)).publicKey()).isEqualTo(key.publicKey());
    }

    /** OpenSSL 3.0 reads no version 2, which carries the public key besides. */
    @Test
    void writesTheFrameThatOpensslReads() throws TrustException {
        byte[] file = pem(HexFormat.of().parseHex(RFC_8032));
        assertThat(Ed25519Key.parse(file).pem().getBytes(US_ASCII)).isEqualTo(file);
    }

    @Test
    void refusesWhatIsNoEd25519Key() throws Exception {
        byte[] other = KeyPairGenerator.getInstance("X25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertRefused(pem(other), Problem.NOT_A_TUF_KEY);
        assertRefused(pem(new byte[] {0x30, 0x7f, 1}), Problem.NOT_A_TUF_KEY);
        assertRefused("hello".getBytes(US_ASCII), Problem.NOT_A_TUF_KEY);
        assertRefused(new byte[Ed25519Key.MAX_FILE + 1], Problem.TOO_LARGE);
    }

    private static void assertRefused(byte[] file, Problem problem) {
        assertThatThrownBy(() -> Ed25519Key.parse(file))
                .isInstanceOfSatisfying(
                        TrustException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static byte[] pem(byte[] der) {
        return ("-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n")
                .getBytes(US_ASCII);
    }
}
