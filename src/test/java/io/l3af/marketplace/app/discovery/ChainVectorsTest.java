package io.l3af.marketplace.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.DescribedObject;
import io.l3af.marketplace.facts.ObjectSample;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.index.Shard;
import io.l3af.marketplace.l3afd.ChainDocument;
import io.l3af.marketplace.l3afd.ChainLink;
import io.l3af.marketplace.l3afd.ChainPlanner;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down chains and what the planner says of them, for the script that plans chains in a browser: {@code scripts/e2e-rules}
 * holds it against {@code scripts/rules/chain.json}. {@code mvn test -Dgolden.rewrite} writes that file anew.
 */
class ChainVectorsTest {
    private static final Path VECTORS = Path.of("scripts/rules/chain.json");
    private static final List<String> ASKED = List.of("version", "yanked", "artifact", "sealed", "l3afd", "chain");

    private final Map<String, JsonNode> links = new TreeMap<>();
    private final ArrayNode vectors = JsonNodeFactory.instance.arrayNode();

    /** A function of one release, whose program is called as the function. */
    private record Sample(DescribedFunction described) {
        Sample(SampleFunction function, ObjectSample object) {
            this(described(function.build(), object.release()));
        }

        static Sample of(String path, AttachPoint... points) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return new Sample(SampleFunction.at(path).attach(points), object(name));
        }

        private static ObjectSample object(String name) {
            String map = name + "_next_prog";
            return new ObjectSample(name).map(map, MapType.PROG_ARRAY, 4, 4, 1).tailCall(map, 0);
        }

        private static DescribedFunction described(VerifiedFunction built, ReleaseFacts facts) {
            return new DescribedFunction(built, Map.of(built.latest().version(), facts));
        }

        /** This function, whose release has the programs and objects of {@code others} besides. */
        Sample with(Sample... others) {
            VerifiedFunction own = described.verified();
            VerifiedRelease release = own.latest();
            List<L3afProgram> programs = new ArrayList<>(release.programs());
            SortedMap<String, DescribedObject> objects =
                    new TreeMap<>(described.facts(release).objects());
            for (Sample other : others) {
                VerifiedRelease added = other.described.verified().latest();
                programs.addAll(added.programs());
                objects.putAll(other.described.facts(added).objects());
            }
            VerifiedRelease joined = new VerifiedRelease(
                    release.release(),
                    programs,
                    release.files(),
                    release.signedObjects(),
                    release.signatures(),
                    release.builtHere(),
                    release.provenance(),
                    release.signature());
            return new Sample(described(
                    new VerifiedFunction(
                            own.function(),
                            own.publisher(),
                            List.of(joined),
                            own.reviews(),
                            own.advisories(),
                            own.revoked()),
                    new ReleaseFacts(objects, new TreeMap<>())));
        }
    }

    @Test
    void theBrowserIsToldWhatThePlannerSays() throws IOException {
        Sample xdpRoot = Sample.of("a/b/l3af/xdproot", AttachPoint.XDP_ROOT);
        Sample tcRoot = Sample.of("a/b/l3af/tcroot", AttachPoint.TC_INGRESS_ROOT, AttachPoint.TC_EGRESS_ROOT);
        Sample drop = Sample.of("a/b/packetworks/drop", AttachPoint.XDP_INGRESS);
        Sample count = Sample.of("a/b/packetworks/count", AttachPoint.XDP_INGRESS);
        Sample both = Sample.of("a/b/packetworks/both", AttachPoint.TC_INGRESS, AttachPoint.TC_EGRESS);
        Sample out = Sample.of("a/b/packetworks/out", AttachPoint.TC_EGRESS);
        Sample probe = new Sample(
                SampleFunction.at("a/b/packetworks/probe").attach(AttachPoint.PROBES),
                Sample.object("probe").type(ProgramType.KPROBE, "kprobe/tcp_v4_connect"));
        Sample action = new Sample(
                SampleFunction.at("a/b/packetworks/act").attach(AttachPoint.XDP_INGRESS),
                Sample.object("act").type(ProgramType.SCHED_ACT, "action"));
        Sample fragments = new Sample(
                SampleFunction.at("a/b/packetworks/frags").attach(AttachPoint.XDP_INGRESS),
                Sample.object("frags").takesFragments());
        Sample calling = new Sample(
                SampleFunction.at("a/b/packetworks/calling").attach(AttachPoint.XDP_INGRESS),
                Sample.object("calling").tailCall("calling_parts", 3));
        Sample later = new Sample(
                SampleFunction.at("a/b/observa/drop")
                        .attach(AttachPoint.XDP_INGRESS)
                        .release("2.0.0", "2026-09-02"),
                Sample.object("drop"));
        Sample yanked = new Sample(
                SampleFunction.at("a/b/packetworks/old")
                        .attach(AttachPoint.XDP_INGRESS)
                        .yankedRelease("1.0.0", "2026-09-01", "Bad."),
                Sample.object("old"));
        List<Sample> many = IntStream.range(0, 34)
                .mapToObj(number -> Sample.of("a/b/packetworks/fn" + (100 + number), AttachPoint.XDP_INGRESS))
                .toList();

        vector("functions of one point behind their root", xdpRoot, null, drop, count);
        vector("the other order", xdpRoot, null, count, drop);
        vector("both directions have roots of their own", tcRoot, null, both);
        vector("the direction that is asked for", tcRoot, AttachPoint.TC_EGRESS, out, both);
        vector("the point that most have", tcRoot, null, both, out);
        vector("a root goes on 33 times", xdpRoot, null, many.subList(0, 33).toArray(Sample[]::new));
        vector("a root goes on no more than 33 times", xdpRoot, null, many.toArray(Sample[]::new));
        List<Sample> callers = new ArrayList<>(many.subList(0, 32));
        callers.add(calling);
        vector("what programs call themselves counts", xdpRoot, null, callers.toArray(Sample[]::new));
        vector("probes are not chained", xdpRoot, null, drop, probe);
        vector("probes alone", xdpRoot, null, probe);
        vector("another point than that of a function", xdpRoot, AttachPoint.XDP_INGRESS, drop, out);
        vector("no root", null, null, drop);
        vector("a root of another point", xdpRoot, null, out);
        vector("a root behind a function", xdpRoot, null, drop, xdpRoot);
        vector("a root alone", xdpRoot, null);
        vector("a function twice", xdpRoot, null, drop, drop);
        vector("one name and another version", xdpRoot, null, drop, later);
        vector("types differ", xdpRoot, null, action);
        vector("fragments differ", xdpRoot, null, fragments);
        vector(
                "a command that is part of another",
                xdpRoot,
                null,
                drop,
                Sample.of("a/b/packetworks/xdrop", AttachPoint.XDP_INGRESS));
        vector(
                "commands that are equal for 15 characters",
                xdpRoot,
                null,
                Sample.of("a/b/packetworks/countingframesin", AttachPoint.XDP_INGRESS),
                Sample.of("a/b/packetworks/countingframesout", AttachPoint.XDP_INGRESS));
        Sample lost = new Sample(described("a/b/packetworks/lost", AttachPoint.TC_INGRESS));
        Sample two = Sample.of("a/b/packetworks/in", AttachPoint.TC_INGRESS)
                .with(lost, Sample.of("a/b/packetworks/away", AttachPoint.TC_EGRESS));
        vector("the program for the point, of several", tcRoot, AttachPoint.TC_EGRESS, two, both);
        vector("a program whose object is missing is no link", tcRoot, AttachPoint.TC_INGRESS, two, lost);
        vector(
                "two programs of a function at one point",
                xdpRoot,
                null,
                Sample.of("a/b/packetworks/pair", AttachPoint.XDP_INGRESS)
                        .with(Sample.of("a/b/packetworks/more", AttachPoint.XDP_INGRESS)));
        vector("a yanked release", xdpRoot, null, yanked);
        Sample hosted = new Sample(
                SampleFunction.at("a/b/packetworks/hosted")
                        .attach(AttachPoint.XDP_INGRESS)
                        .hostedIn("https://files.example.com/"),
                Sample.object("hosted"));
        vector("a package that only its publisher hosts", xdpRoot, null, drop, hosted);

        String text = text();
        if (System.getProperty("golden.rewrite") != null) {
            Files.writeString(VECTORS, text);
        }
        assertThat(text).isEqualTo(Files.readString(VECTORS));
    }

    private static DescribedFunction described(String path, AttachPoint point) {
        return SampleFunction.describedOf(SampleFunction.at(path).attach(point).build());
    }

    private void vector(String name, @Nullable Sample root, @Nullable AttachPoint at, Sample... functions) {
        ChainDocument document = new ChainDocument(SampleMarketplace.MARKETPLACE, "node1", "eth7");
        List<ChainLink> chained = List.of(functions).stream().map(this::link).toList();
        ObjectNode expected = (ObjectNode) JsonMapper.shared()
                .readTree(document.json(ChainPlanner.plan(
                        Optional.ofNullable(root).map(this::link), chained, Optional.ofNullable(at), "eth7")));
        expected.get("problems").forEach(problem -> ((ObjectNode) problem).remove("hint"));
        ObjectNode vector = vectors.addObject().put("name", name);
        if (root != null) {
            vector.put("root", link(root).path().toString());
        }
        if (at != null) {
            vector.put("at", at.word());
        }
        ArrayNode names = vector.putArray("functions");
        chained.forEach(link -> names.add(link.path().toString()));
        vector.set("plan", expected);
    }

    private ChainLink link(Sample sample) {
        DescribedFunction described = sample.described();
        VerifiedFunction verified = described.verified();
        JsonNode shard = JsonMapper.shared()
                .readTree(Shard.document(
                        described,
                        Map.of(verified.latest().version(), SampleFunction.shardOf(verified)),
                        SampleMarketplace.MARKETPLACE));
        ObjectNode release = (ObjectNode) shard.at("/releases/0");
        release.retain(ASKED);
        ((ObjectNode) release.get("artifact")).retain("name", "paths");
        JsonNode known = links.put(described.path().toString(), release);
        assertThat(known == null ? release : known)
                .as("one release of " + described.path())
                .isEqualTo(release);
        return new ChainLink(described.path(), described.described(verified.latest()));
    }

    /** One link or vector a line. */
    private String text() {
        List<String> lines = new ArrayList<>();
        links.forEach((path, release) -> lines.add("  " + JsonNodeFactory.instance.stringNode(path) + ": " + release));
        List<String> chains = new ArrayList<>();
        vectors.forEach(vector -> chains.add("  " + vector));
        return "{\n\"base\": \"https://marketplace.example.org/\", \"host\": \"node1\", \"iface\": \"eth7\",\n\"releases\": {\n"
                + String.join(",\n", lines) + "\n},\n\"chains\": [\n" + String.join(",\n", chains) + "\n]\n}\n";
    }
}
