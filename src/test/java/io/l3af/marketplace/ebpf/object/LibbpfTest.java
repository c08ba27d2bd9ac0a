package io.l3af.marketplace.ebpf.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.ebpf.ExternFacts;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we read of maps, externs and CO-RE relocations is what libbpf, inside bpftool, says in its log. */
class LibbpfTest {
    private static final List<String> BPFTOOL = List.of("bpftool");
    private static final Path KERNEL_TYPES = Path.of("/sys/kernel/btf/vmlinux");

    @TempDir
    Path temporary;

    @Test
    void mapsAreThoseOfLibbpf() {
        int compared = 0;
        for (Map.Entry<String, Path> object : nativeObjects().entrySet()) {
            String log = Programs.log(
                    BPFTOOL, "-d", "gen", "skeleton", object.getValue().toString());
            Map<String, Map<String, String>> described = new HashMap<>();
            matches(log, "^libbpf: map '(.*)': found (\\w+)(?: \\[\\d+\\], sz)? = (\\w+)\\.$")
                    .forEach(line -> described
                            .computeIfAbsent(line.group(1), unused -> new HashMap<>())
                            .put(line.group(2), line.group(3)));
            for (MapFacts map : Fixtures.read(object.getValue()).maps()) {
                compared += compare(map, described.getOrDefault(map.name(), Map.of()));
                MapFacts inner = map.inner();
                if (inner != null) {
                    compared += compare(inner, described.getOrDefault(inner.name(), Map.of()));
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    private static int compare(MapFacts map, Map<String, String> described) {
        described.forEach((what, value) -> {
            Object found = switch (what) {
                case "type" -> map.typeNumber();
                case "max_entries" -> map.maxEntries();
                case "map_flags" -> "0x" + Long.toHexString(map.flagBits());
                case "pinning" -> map.pinning() == MapFacts.Pinning.BY_NAME ? 1 : 0;
                case "key", "key_size" -> map.key().size();
                case "value", "value_size" -> map.value().size();
                default -> throw new IllegalStateException(what + " of map " + map.name() + " is not compared");
            };
            assertThat(found).as(what + " of " + map.name()).hasToString(value);
        });
        return described.size();
    }

    @Test
    void externsAreThoseOfLibbpf() {
        Path object = Fixtures.compiled("core", "-target", "bpf", "-mcpu=v1", "-g");
        String log = Programs.log(BPFTOOL, "-d", "gen", "skeleton", object.toString());

        assertThat(Fixtures.read(object).externs().stream()
                        .map(extern -> (extern.kind() == ExternFacts.Kind.KCONFIG ? "kcfg " : "ksym ") + extern.name()))
                .containsExactlyInAnyOrderElementsOf(matches(log, "^libbpf: extern \\((\\w+)\\) .* name (\\w+)$")
                        .map(line -> line.group(1) + " " + line.group(2))
                        .toList());
    }

    @Test
    void pathsOfRelocationsAreThoseOfLibbpf() {
        assumeTrue(Files.isReadable(KERNEL_TYPES), "this test needs the types of a running kernel");
        int compared = 0;
        for (Map.Entry<String, Path> object : nativeObjects().entrySet()) {
            String log = Programs.log(
                    BPFTOOL,
                    "-d",
                    "gen",
                    "min_core_btf",
                    KERNEL_TYPES.toString(),
                    temporary.resolve("small.btf").toString(),
                    object.getValue().toString());
            List<String> expected = matches(
                            log,
                            "^libbpf: prog '(.*)': relo #\\d+: <(\\w+)> \\[\\d+\\] (?:typedef )?(.*?)(?: \\([0-9:]+ @ offset .*\\)| = -?\\d+)?$")
                    .map(line -> line.group(1) + " " + line.group(2) + " " + line.group(3))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(Fixtures.read(object.getValue()).relocations().stream()
                            .map(each -> each.section() + " " + each.kind().word() + " " + each.path())
                            .distinct()
                            .sorted()
                            .toList())
                    .as(object.getKey())
                    .isEqualTo(expected);
            compared += expected.size();
        }
        assertThat(compared).isGreaterThan(30);
    }

    /** libbpf loads only objects in the byte order of the machine. */
    private static Map<String, Path> nativeObjects() {
        Map<String, Path> objects = Fixtures.allObjects();
        objects.keySet().removeIf(name -> name.contains("bpfeb"));
        return objects;
    }

    private static Stream<MatchResult> matches(String log, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(log).results();
    }
}
