package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.Programs;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A program that asks about members, types and values of a kernel's types, drawn by lot. */
final class KernelProgram {
    private static final int PROGRAMS = 20;
    private static final int QUESTIONS = 100;
    private static final String HEAD = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_core_read.h>
            long seen;
            #define SEE(value) __sync_fetch_and_add(&seen, (long)(value))
            char LICENSE[] SEC("license") = "GPL";
            """;

    private final TypeTable types;
    private final Work work = new Work(ObjectLimits.DEFAULTS);
    private final Map<String, Integer> uses = new HashMap<>();
    private final Random random = new Random(1);

    private KernelProgram(Path kernel) throws IOException, UnreadableException {
        types = TypeTable.read(Slice.of(Files.readAllBytes(kernel), ByteOrder.nativeOrder()), 0, work);
        for (int id = 1; id < types.size(); id++) {
            uses.merge(name(types.name(id)), 1, Integer::sum);
        }
    }

    /** The program made of the types of {@code kernel}, compiled in {@code folder}. */
    static Path compile(Path kernel, Path folder) throws IOException, UnreadableException {
        String header = Programs.run(List.of("bpftool"), "btf", "dump", "file", kernel.toString(), "format", "c");
        Files.writeString(folder.resolve("vmlinux.h"), header);
        Path source = Files.writeString(folder.resolve("kernel.bpf.c"), new KernelProgram(kernel).source());
        Path object = folder.resolve("kernel.bpf.o");
        Programs.run(
                Fixtures.CLANG, "-O2", "-g", "-w", "-target", "bpf", "-c", source.toString(), "-o", object.toString());
        return object;
    }

    private String source() throws UnreadableException {
        StringBuilder source = new StringBuilder(HEAD);
        for (int program = 0; program < PROGRAMS; program++) {
            source.append("SEC(\"raw_tp/p").append(program).append("\") int p").append(program);
            source.append("(void *ctx) {\n");
            for (int question = 0; question < QUESTIONS; ) {
                String asked = question(1 + random.nextInt(types.size() - 1));
                source.append(asked);
                question += asked.isEmpty() ? 0 : 1;
            }
            source.append("return 0; }\n");
        }
        return source.toString();
    }

    private String question(int id) throws UnreadableException {
        String name = name(types.name(id));
        if (name.isEmpty() || uses.getOrDefault(name, 0) > 1 || types.count(id) == 0) {
            return "";
        }
        if (types.isComposite(id)) {
            String type = (types.kind(id) == BtfFormat.UNION ? "union " : "struct ") + name;
            int index = random.nextInt(types.count(id));
            String member = name(types.memberName(id, index));
            boolean isNumber = types.kind(types.strip(types.memberType(id, index))) == BtfFormat.INT;
            boolean isMember = !member.isEmpty() && random.nextInt(10) > 0;
            return isMember ? ofMember(type, member, isNumber) : ofType(type);
        }
        if (types.isEnumeration(id) && random.nextInt(4) == 0) {
            String value = name(types.valueName(id, random.nextInt(types.count(id))));
            String what = random.nextBoolean() ? "bpf_core_enum_value" : "bpf_core_enum_value_exists";
            return see(what + "(enum " + name + ", " + value + ")");
        }
        return "";
    }

    private String ofType(String type) {
        String[] questions = {"bpf_core_type_exists", "bpf_core_type_size", "bpf_core_type_id_kernel"};
        return see(questions[random.nextInt(questions.length)] + "(" + type + ")");
    }

    private String ofMember(String type, String member, boolean isNumber) {
        int kind = random.nextBoolean() ? 0 : random.nextInt(isNumber ? 6 : 3);
        return see("__builtin_preserve_field_info(((" + type + " *)ctx)->" + member + ", " + kind + ")");
    }

    private static String see(String value) {
        return "SEE(" + value + ");\n";
    }

    private String name(long at) throws UnreadableException {
        return types.strings().text(at, work);
    }
}
