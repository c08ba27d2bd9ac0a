package io.l3af.marketplace.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.facts.Capabilities;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.facts.HelperReach;
import io.l3af.marketplace.facts.ObjectSample;
import io.l3af.marketplace.index.Binaries;
import io.l3af.marketplace.index.Difference;
import io.l3af.marketplace.index.Shard;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.VerifiedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down pairs of releases and what changed between them, for the script that compares releases in a browser:
 * {@code scripts/e2e-rules} holds it against {@code scripts/rules/compare.json}. {@code mvn test -Dgolden.rewrite} writes that
 * file anew.
 */
class CompareVectorsTest {
    private static final Path VECTORS = Path.of("scripts/rules/compare.json");
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final ObjectSample OLD = new ObjectSample("drop").helpers("bpf_map_lookup_elem");

    private final List<String> pairs = new ArrayList<>();

    private record Sample(SampleFunction function, ObjectSample object) {
        static Sample of(ObjectSample object) {
            return new Sample(SampleFunction.at("a/b/packetworks/drop").attach(AttachPoint.XDP_INGRESS), object);
        }
    }

    @Test
    void theBrowserIsToldWhatChanged() throws IOException {
        pair("the same", Sample.of(OLD), Sample.of(OLD));
        pair(
                "a helper more, which reaches far",
                Sample.of(OLD),
                Sample.of(new ObjectSample("drop").helpers("bpf_map_lookup_elem", "bpf_probe_write_user")));
        pair("a helper less", Sample.of(OLD), Sample.of(new ObjectSample("drop")));
        pair(
                "another type and target",
                Sample.of(OLD),
                Sample.of(new ObjectSample("drop")
                        .helpers("bpf_map_lookup_elem")
                        .type(ProgramType.KPROBE, "kprobe/tcp_v4_connect")));
        pair(
                "maps, their sizes and pins",
                Sample.of(new ObjectSample("drop").map("seen", MapType.HASH, 4, 8, 10)),
                Sample.of(new ObjectSample("drop")
                        .map("seen", MapType.LRU_HASH, 4, 8, 20, MapFacts.Pinning.BY_NAME)
                        .map("all", MapType.PERCPU_ARRAY, 4, 8, 123456)));
        pair(
                "the licence string",
                Sample.of(OLD),
                Sample.of(
                        new ObjectSample("drop").helpers("bpf_map_lookup_elem").licence("Proprietary")));
        pair(
                "other programs, fields and files",
                Sample.of(OLD),
                new Sample(
                        SampleFunction.at("a/b/packetworks/other")
                                .attach(AttachPoint.TC_INGRESS, AttachPoint.TC_EGRESS)
                                .release("2.0.0", "2026-09-02"),
                        new ObjectSample("other").type(ProgramType.SCHED_CLS, "tc")));

        String text = "{\n\"reach\": " + MAPPER.writeValueAsString(HelperReach.all()) + ",\n\"pairs\": [\n"
                + String.join(",\n", pairs) + "\n]\n}\n";
        if (System.getProperty("golden.rewrite") != null) {
            Files.writeString(VECTORS, text);
        }
        assertThat(text).isEqualTo(Files.readString(VECTORS));
    }

    private void pair(String name, Sample older, Sample newer) {
        ObjectNode pair = JsonNodeFactory.instance.objectNode().put("name", name);
        pair.set("older", side(older));
        pair.set("newer", side(newer));
        byte[] changed = Difference.document("", "", capabilities(newer).changesSince(capabilities(older)));
        pair.set("changes", MAPPER.readTree(changed).get("capabilities"));
        pairs.add("  " + pair);
    }

    private static Capabilities capabilities(Sample sample) {
        VerifiedFunction built = sample.function.build();
        return Capabilities.of(
                new DescribedRelease(built.latest(), sample.object.release()),
                built.function().requires());
    }

    /** What a browser reads of one side. */
    private static JsonNode side(Sample sample) {
        VerifiedFunction built = sample.function.build();
        JsonNode shard = MAPPER.readTree(Shard.document(
                new DescribedFunction(built, Map.of(built.latest().version(), sample.object.release())),
                Map.of(built.latest().version(), SampleFunction.shardOf(built)),
                SampleMarketplace.MARKETPLACE));
        ObjectNode release = (ObjectNode) shard.at("/releases/0");
        release.retain("version", "files", "core", "kernel", "l3afd");
        ObjectNode side = JsonNodeFactory.instance.objectNode();
        side.set("requires", shard.get("requires"));
        side.set("release", release);
        side.set(
                "binaries",
                MAPPER.readTree(Binaries.document(
                        sample.object.release(), built.latest().files())));
        return side;
    }
}
