package io.l3af.marketplace.l3afd;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.VerifiedFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiRequestTest {
    private static final ApiRequest REQUEST = new ApiRequest(SampleMarketplace.MARKETPLACE);

    @Test
    void namesTheFolderOfTheSubmitterAsRepository() {
        JsonNode program = request(function(AttachPoint.XDP_INGRESS)).at("/0/bpf_programs/xdp_ingress/0");

        assertThat(program.path("ebpf_package_repo_url").stringValue())
                .isEqualTo("https://marketplace.example.org/packages/security/limits/packetworks");
        assertThat(program.path("name").stringValue()).isEqualTo("ratelimit");
        assertThat(program.path("version").stringValue()).isEqualTo("1.0.0");
        assertThat(program.path("artifact").stringValue()).isEqualTo("l3af_ratelimit.tar.gz");
        assertThat(program.path("seq_id").intValue()).isEqualTo(1);
        assertThat(program.path("admin_status").stringValue()).isEqualTo("enabled");
    }

    @Test
    void isAListOfHostsAsTheApiTakesIt() {
        JsonNode request = request(function(AttachPoint.TC_EGRESS));

        assertThat(request.isArray()).isTrue();
        assertThat(request.at("/0/host_name").isString()).isTrue();
        assertThat(request.at("/0/iface").isString()).isTrue();
        assertThat(request.at("/0/bpf_programs").propertyNames()).containsExactly("tc_egress");
    }

    @Test
    void aProgramForBothDirectionsStandsInTheFirstAlone() {
        JsonNode request = request(function(AttachPoint.TC_EGRESS, AttachPoint.TC_INGRESS));

        assertThat(request.at("/0/bpf_programs").propertyNames()).containsExactly("tc_egress");
    }

    @Test
    void rootsAreNotForTheApi() {
        assertThat(ApiRequest.applies(function(AttachPoint.XDP_ROOT).latest())).isFalse();
        assertThat(RootConfiguration.applies(function(AttachPoint.XDP_ROOT).latest()))
                .isTrue();
        assertThat(RootConfiguration.applies(function(AttachPoint.XDP_INGRESS).latest()))
                .isFalse();
    }

    @Test
    void aRootIsNamedByTheConfigurationFile() {
        VerifiedFunction root = function(AttachPoint.XDP_ROOT);

        String lines = new RootConfiguration(SampleMarketplace.MARKETPLACE).text(root.path(), root.latest());

        assertThat(lines)
                .startsWith(
                        "[ebpf-repo]\nurl: https://marketplace.example.org/packages/security/limits/packetworks\n\n[xdp-root]\n")
                .contains("\npackage-name: ratelimit\nartifact: l3af_ratelimit.tar.gz\nversion: 1.0.0\n")
                .contains("\ningress-map-name: ", "\nobject-file: ", "\nentry-function-name: ");
    }

    private static VerifiedFunction function(AttachPoint... points) {
        return SampleFunction.at("security/limits/packetworks/ratelimit")
                .attach(points)
                .release("1.0.0", "2026-03-01")
                .build();
    }

    private static JsonNode request(VerifiedFunction function) {
        return JsonMapper.shared().readTree(REQUEST.json(function.path(), function.latest()));
    }
}
