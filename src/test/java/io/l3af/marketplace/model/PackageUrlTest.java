package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageUrlTest {
    @Test
    void namesPathVersionDigestAndPlace() {
        VerifiedFunction function = SampleFunction.at("security/limits/packetworks/ratelimit")
                .release("2.0.0-rc.1", "2026-05-02")
                .build();
        Release release = function.latest().release();

        assertThat(PackageUrl.of(SampleMarketplace.MARKETPLACE, function.path(), release))
                .isEqualTo("pkg:generic/security/limits/packetworks/ratelimit@2.0.0-rc.1?checksum=sha256:"
                        + release.sha256().hex()
                        + "&download_url=https:%2F%2Fmarketplace.example.org%2Fpackages%2Fsecurity%2Flimits%2Fpacketworks"
                        + "%2Fratelimit%2F2.0.0-rc.1%2Fbookworm%2Fl3af_ratelimit.tar.gz");
    }
}
