package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.trust.TrustException;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.junit.jupiter.api.Test;

class JoinedCertificatesTest {
    private static final PGPKeyPair KEY = TestKeys.ed25519("primary", SignatureCorpus.CREATED);
    private static final Instant EARLY = SignatureCorpus.CREATED.plus(Duration.ofDays(1));
    private static final Instant LATE = SignatureCorpus.CREATED.plus(Duration.ofDays(20));
    private static final byte[] OLDER = state(SignatureCorpus.CREATED, Duration.ofDays(10));
    private static final byte[] NEWER = state(SignatureCorpus.CREATED.plus(Duration.ofDays(9)), Duration.ofDays(30));

    private static byte[] state(Instant said, Duration lasts) {
        return new CertificateBuilder(KEY)
                .userId(SignatureBuilder.by(KEY, said).flags(KeyFlags.SIGN_DATA).keyExpires(lasts))
                .build();
    }

    @Test
    void whatEitherStateAcceptsBothTogetherDo() throws Exception {
        assertThat(accepts(OLDER, EARLY)).isTrue();
        assertThat(accepts(OLDER, LATE)).isFalse();
        assertThat(accepts(NEWER, EARLY)).isFalse();
        assertThat(accepts(NEWER, LATE)).isTrue();

        byte[] joined = JoinedCertificates.join(OLDER, NEWER).getBytes(US_ASCII);

        assertThat(accepts(joined, EARLY)).isTrue();
        assertThat(accepts(joined, LATE)).isTrue();
        assertThat(JoinedCertificates.join(joined, NEWER)).as("again").isEqualTo(new String(joined, US_ASCII));
    }

    private static boolean accepts(byte[] state, Instant time) throws TrustException {
        Certificate certificate = Certificate.parse(state);
        return certificate
                .refusal(certificate.keys().findFirst().orElseThrow(), time)
                .isEmpty();
    }

    @Test
    void certificatesOfDifferentKeysAreNotJoined() {
        assertThatThrownBy(() -> JoinedCertificates.join(
                        OLDER, SignatureCorpus.named("v4-rsa3072").certificate()))
                .isInstanceOf(TrustException.class)
                .hasMessage("it cannot be joined with another state of it");
    }
}
