package io.l3af.marketplace.ebpf.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.Programs;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we read of .BTF is what bpftool reads, type by type. */
class BpftoolTest {
    private static final List<String> BPFTOOL = List.of("bpftool");
    private static final Path KERNEL_TYPES = Path.of("/sys/kernel/btf/vmlinux");
    private static final String[] LINKAGES = {"static", "global", "extern"};

    @Test
    void typesOfObjectsAreThoseOfBpftool() throws Exception {
        for (Map.Entry<String, Path> object : Fixtures.allObjects().entrySet()) {
            Work work = new Work(ObjectLimits.DEFAULTS);
            ElfSection section = ElfFile.read(Files.readAllBytes(object.getValue()), work).sections().stream()
                    .filter(each -> each.name().equals(".BTF"))
                    .findFirst()
                    .orElseThrow();
            Btf btf = Btf.read(section.content(), work);
            JsonNode dumped = JsonMapper.shared()
                    .readTree(Programs.run(
                            BPFTOOL,
                            "-j",
                            "btf",
                            "dump",
                            "file",
                            object.getValue().toString()))
                    .get("types");

            assertThat(btf.size() - 1).as(object.getKey()).isEqualTo(dumped.size());
            for (JsonNode type : dumped) {
                assertThat(shown(btf.type(type.get("id").intValue())))
                        .as(object.getKey() + " type " + type.get("id"))
                        .isEqualTo(shown(type));
            }
        }
    }

    @Test
    void typesOfTheRunningKernelAreThoseOfBpftool() throws Exception {
        assumeTrue(Files.isReadable(KERNEL_TYPES), "this test needs the types of a running kernel");
        byte[] bytes = Files.readAllBytes(KERNEL_TYPES);
        ObjectLimits limits = new ObjectLimits(1L << 26, 1, 1, 1, 1_000_000, 4096, 32, 1L << 30);
        Btf btf = Btf.read(Slice.of(bytes, ByteOrder.nativeOrder()), new Work(limits));
        JsonNode dumped = JsonMapper.shared()
                .readTree(Programs.run(BPFTOOL, "-j", "btf", "dump", "file", KERNEL_TYPES.toString()))
                .get("types");

        assertThat(btf.size() - 1).isEqualTo(dumped.size());
        for (JsonNode type : dumped) {
            assertThat(shown(btf.type(type.get("id").intValue()))).isEqualTo(shown(type));
        }
        TypeNames names = new TypeNames(btf);
        for (int id = 1; id < btf.size(); id++) {
            assertThat(names.of(id)).isNotBlank();
        }
    }

    private static String shown(BtfType type) {
        if (type instanceof BtfType.Int number) {
            return "INT " + number.name() + " " + number.size() + " " + number.bitOffset() + " " + number.bits() + " "
                    + number.signed();
        } else if (type instanceof BtfType.Pointer pointer) {
            return "PTR  " + pointer.target();
        } else if (type instanceof BtfType.Array array) {
            return "ARRAY  " + array.element() + " " + array.index() + " " + array.count();
        } else if (type instanceof BtfType.Composite composite) {
            List<String> members = composite.members().stream()
                    .map(member -> member.name() + ":" + member.type() + ":" + member.bitOffset() + ":" + member.bits())
                    .toList();
            return (composite.isUnion() ? "UNION " : "STRUCT ") + composite.name() + " " + composite.size() + members;
        } else if (type instanceof BtfType.Enumeration enumeration) {
            List<String> values = enumeration.values().stream()
                    .map(value -> value.name() + ":" + shownValue(value.value(), enumeration.size()))
                    .toList();
            return "ENUM " + enumeration.name() + " " + enumeration.size() + values;
        } else if (type instanceof BtfType.Forward forward) {
            return "FWD " + forward.name() + " " + (forward.isUnion() ? "union" : "struct");
        } else if (type instanceof BtfType.Typedef typedef) {
            return "TYPEDEF " + typedef.name() + " " + typedef.target();
        } else if (type instanceof BtfType.Qualified qualified) {
            return qualified.qualifier().toUpperCase(java.util.Locale.ROOT) + "  " + qualified.target();
        } else if (type instanceof BtfType.Function function) {
            return "FUNC " + function.name() + " " + function.prototype() + " " + LINKAGES[function.linkage()];
        } else if (type instanceof BtfType.Prototype prototype) {
            List<String> parameters = prototype.parameters().stream()
                    .map(parameter -> parameter.name() + ":" + parameter.type())
                    .toList();
            return "FUNC_PROTO  " + prototype.result() + parameters;
        } else if (type instanceof BtfType.Variable variable) {
            return "VAR " + variable.name() + " " + variable.type() + " " + LINKAGES[variable.linkage()];
        } else if (type instanceof BtfType.DataSection section) {
            List<String> entries = section.entries().stream()
                    .map(entry -> entry.type() + ":" + entry.offset() + ":" + entry.size())
                    .toList();
            return "DATASEC " + section.name() + " " + section.size() + entries;
        }
        if (type instanceof BtfType.FloatingPoint number) {
            return "FLOAT " + number.name() + " " + number.size();
        } else if (type instanceof BtfType.TypeTag tag) {
            return "TYPE_TAG " + tag.name() + " " + tag.target();
        } else if (type instanceof BtfType.DeclarationTag tag) {
            return "DECL_TAG " + tag.name() + " " + tag.target() + " " + tag.component();
        }
        throw new IllegalStateException(type + " is not compared");
    }

    private static String shown(JsonNode type) {
        String kind = type.get("kind").asString().replace("ENUM64", "ENUM");
        String start = kind + " " + name(type);
        return start
                + switch (kind) {
                    case "INT" ->
                        " " + type.get("size") + " " + type.get("bits_offset") + " " + type.get("nr_bits") + " "
                                + type.get("encoding").asString().equals("SIGNED");
                    case "ARRAY" ->
                        " " + type.get("type_id") + " " + type.get("index_type_id") + " " + type.get("nr_elems");
                    case "STRUCT", "UNION" ->
                        " " + type.get("size") + each(type, "members", "type_id", "bits_offset", "bitfield_size");
                    case "ENUM" -> " " + type.get("size") + values(type);
                    case "FLOAT" -> " " + type.get("size");
                    case "DECL_TAG" ->
                        " " + type.get("type_id") + " "
                                + type.get("component_idx").bigIntegerValue().intValue();
                    case "FWD" -> " " + type.get("fwd_kind").asString();
                    case "FUNC", "VAR" ->
                        " " + type.get("type_id") + " " + type.get("linkage").asString();
                    case "FUNC_PROTO" -> " " + type.get("ret_type_id") + each(type, "params", "type_id");
                    case "DATASEC" -> " " + type.get("size") + each(type, "vars", "type_id", "offset", "size");
                    default -> " " + type.get("type_id");
                };
    }

    private static List<String> values(JsonNode type) {
        List<String> all = new ArrayList<>();
        for (JsonNode value : type.get("values")) {
            long number = value.get("val").bigIntegerValue().longValue();
            all.add(name(value) + ":" + shownValue(number, type.get("size").longValue()));
        }
        return all;
    }

    /** bpftool extends the sign of narrow values of whatever enumeration. */
    private static long shownValue(long value, long size) {
        return size == Long.BYTES ? value : (int) value;
    }

    private static List<String> each(JsonNode type, String field, String... values) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : type.get(field)) {
            List<String> parts = new ArrayList<>();
            if (one.has("name")) {
                parts.add(name(one));
            }
            for (String value : values) {
                parts.add(
                        one.has(value)
                                ? Integer.toString(
                                        one.get(value).bigIntegerValue().intValue())
                                : "0");
            }
            all.add(String.join(":", parts));
        }
        return all;
    }

    private static String name(JsonNode node) {
        String name = node.get("name").asString();
        return name.equals("(anon)") ? "" : name;
    }
}
