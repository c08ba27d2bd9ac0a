package io.l3af.marketplace.l3afd;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.facts.MapMemory;
import io.l3af.marketplace.facts.ObjectSample;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChainPlannerTest {
    private static final ChainLink ROOT = link("a/b/l3af/root", object("root"), AttachPoint.XDP_ROOT);
    private static final ChainLink DROP = link("a/b/packetworks/drop", object("drop"), AttachPoint.XDP_INGRESS);
    private static final ChainLink COUNT = link("a/b/packetworks/count", object("count"), AttachPoint.XDP_INGRESS);

    @Test
    void functionsOfOnePointBehindTheirRootCanBeChained() {
        ChainPlan plan = plan(DROP, COUNT);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.point()).contains(AttachPoint.XDP_INGRESS);
        assertThat(plan.tailCalls()).isEqualTo(2);
        assertThat(plan.memory()).isEqualTo(new MapMemory(3 * 16, 0));
        assertThat(plan.kernel()).isEqualTo("5.15");
    }

    @Test
    void l3afdIsToldTheOrderBySequence() {
        JsonNode programs = JsonMapper.shared()
                .readTree(new ChainDocument(SampleMarketplace.MARKETPLACE, "node1", "eth7").request(plan(COUNT, DROP)))
                .get(0);

        assertThat(programs.path("host_name").stringValue()).isEqualTo("node1");
        assertThat(programs.path("iface").stringValue()).isEqualTo("eth7");
        assertThat(programs.at("/bpf_programs/xdp_ingress/0/name").stringValue())
                .isEqualTo("count");
        assertThat(programs.at("/bpf_programs/xdp_ingress/1/name").stringValue())
                .isEqualTo("drop");
        assertThat(programs.at("/bpf_programs/xdp_ingress/1/seq_id").intValue()).isEqualTo(2);
    }

    @Test
    void aRootGoesOnAtMost33Times() {
        assertThat(codes(plan(many(33)))).isEmpty();
        assertThat(codes(plan(many(34)))).containsExactly(Code.CHAIN_TOO_LONG);
    }

    @Test
    void whatProgramsCallThemselvesCounts() {
        List<ChainLink> links = new ArrayList<>(List.of(many(32)));
        links.add(link("a/b/packetworks/drop", object("drop").tailCall("drop_parts", 3), AttachPoint.XDP_INGRESS));
        assertThat(plan(links.toArray(ChainLink[]::new)).tailCalls()).isEqualTo(34);
        assertThat(codes(plan(links.toArray(ChainLink[]::new)))).containsExactly(Code.CHAIN_TOO_LONG);
    }

    @Test
    void probesAreNotChained() {
        ChainLink probe = link(
                "a/b/packetworks/probe",
                object("probe").type(ProgramType.KPROBE, "kprobe/tcp_v4_connect"),
                AttachPoint.PROBES);

        ChainPlan plan = plan(DROP, probe);

        assertThat(codes(plan)).containsExactly(Code.CHAIN_POINT);
        assertThat(plan.problems().get(0).finding().message()).contains("probes are not chained");
        assertThat(plan.isPossible()).isFalse();
    }

    @Test
    void everyChainNeedsARootOfItsPoint() {
        assertThat(codes(ChainPlanner.plan(Optional.empty(), List.of(DROP), Optional.empty(), "eth0")))
                .containsExactly(Code.CHAIN_ROOT_MISSING);
        assertThat(codes(ChainPlanner.plan(
                        Optional.of(ROOT),
                        List.of(link("a/b/packetworks/out", object("out"), AttachPoint.TC_EGRESS)),
                        Optional.empty(),
                        "eth0")))
                .containsExactly(Code.CHAIN_ROOT_MISSING);
    }

    @Test
    void aRootStandsFirstAndNotAlone() {
        assertThat(codes(plan(DROP, ROOT))).containsExactly(Code.CHAIN_ROOT_PLACE);
        assertThat(codes(plan())).contains(Code.CHAIN_ROOT_PLACE);
    }

    @Test
    void oneNameCannotStandTwice() {
        ChainLink other = link("a/b/observa/drop", object("drop"), AttachPoint.XDP_INGRESS);

        assertThat(codes(plan(DROP, DROP)))
                .containsExactly(Code.CHAIN_NAME_TWICE, Code.CHAIN_COMMANDS_CLASH, Code.CHAIN_PINS_CLASH);
        assertThat(codes(plan(DROP, other))).contains(Code.CHAIN_NAME_TWICE, Code.CHAIN_PINS_CLASH);
    }

    @Test
    void pinsOfOtherVersionsDoNotMeet() {
        ChainLink other = link(
                "a/b/observa/drop",
                object("drop"),
                SampleFunction.at("a/b/observa/drop")
                        .attach(AttachPoint.XDP_INGRESS)
                        .release("2.0.0", "2026-09-02"));

        assertThat(codes(plan(DROP, other))).contains(Code.CHAIN_NAME_TWICE).doesNotContain(Code.CHAIN_PINS_CLASH);
    }

    @Test
    void theKernelMixesNeitherTypesNorFragments() {
        ChainLink action = link(
                "a/b/packetworks/act", object("act").type(ProgramType.SCHED_ACT, "action"), AttachPoint.XDP_INGRESS);
        ChainLink frags = link("a/b/packetworks/frags", object("frags").takesFragments(), AttachPoint.XDP_INGRESS);

        assertThat(codes(plan(action))).containsExactly(Code.CHAIN_TYPES_DIFFER);
        assertThat(codes(plan(frags))).containsExactly(Code.CHAIN_FRAGMENTS_DIFFER);
    }

    @Test
    void aCommandThatIsPartOfAnotherWouldEndIt() {
        ChainLink other = link("a/b/packetworks/xdrop", object("xdrop"), AttachPoint.XDP_INGRESS);

        assertThat(codes(plan(DROP, other))).containsExactly(Code.CHAIN_COMMANDS_CLASH);
    }

    @Test
    void aYankedReleaseIsAWarning() {
        ChainLink yanked = link(
                "a/b/packetworks/drop",
                object("drop"),
                SampleFunction.at("a/b/packetworks/drop").yankedRelease("1.0.0", "2026-09-01", "Bad."));

        assertThat(codes(plan(yanked))).containsExactly(Code.CHAIN_YANKED);
        assertThat(plan(yanked).isPossible()).isTrue();
    }

    private static ChainPlan plan(ChainLink... functions) {
        return ChainPlanner.plan(Optional.of(ROOT), List.of(functions), Optional.empty(), "eth0");
    }

    private static List<Code> codes(ChainPlan plan) {
        return plan.problems().stream().map(problem -> problem.finding().code()).toList();
    }

    private static ChainLink[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "fn" + (100 + number))
                .map(name -> link("a/b/packetworks/" + name, object(name), AttachPoint.XDP_INGRESS))
                .toArray(ChainLink[]::new);
    }

    private static ObjectSample object(String name) {
        String map = name + "_next_prog";
        return new ObjectSample(name).map(map, MapType.PROG_ARRAY, 4, 4, 1).tailCall(map, 0);
    }

    private static ChainLink link(String path, ObjectSample object, AttachPoint point) {
        return link(path, object, SampleFunction.at(path).attach(point));
    }

    private static ChainLink link(String path, ObjectSample object, SampleFunction function) {
        return new ChainLink(
                FunctionPath.parse(path),
                new DescribedRelease(function.build().releases().get(0), object.release()));
    }
}
