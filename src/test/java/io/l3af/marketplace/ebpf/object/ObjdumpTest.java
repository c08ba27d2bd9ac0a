package io.l3af.marketplace.ebpf.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.IsaFeature;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.Programs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What we read of instructions is what llvm-objdump reads. */
class ObjdumpTest {
    private static final List<String> OBJDUMP = List.of("llvm-objdump-14", "llvm-objdump", "llvm-objdump-19");
    private static final Pattern SECTION = Pattern.compile("^Disassembly of section (.*):$");
    private static final Pattern LABEL = Pattern.compile("^[0-9a-f]{16} <(.*)>:$");
    private static final Pattern LINE = Pattern.compile("^ +(\\d+):\\t((?:[0-9a-f]{2} ?)+)\\t(.*)$");

    /** What objdump shows of one function. */
    private static final class Shown {
        private final TreeSet<String> helpers = new TreeSet<>();
        private int slots;
        private boolean alu32;
    }

    @Test
    void instructionsAndHelpersOfFunctionsAreThoseOfObjdump() {
        for (Map.Entry<String, Path> object : Fixtures.allObjects().entrySet()) {
            ObjectFacts facts = Fixtures.read(object.getValue());
            Map<String, Shown> shown =
                    shown(Programs.run(OBJDUMP, "-d", object.getValue().toString()));

            assertThat(facts.functions().stream().map(function -> function.section() + " " + function.name()))
                    .as(object.getKey())
                    .containsExactlyInAnyOrderElementsOf(shown.keySet());
            for (FunctionFacts function : facts.functions()) {
                Shown expected = shown.getOrDefault(function.section() + " " + function.name(), new Shown());
                assertThat(function.instructions()).as(object.getKey()).isEqualTo(expected.slots);
                assertThat(function.helpers()).as(object.getKey()).containsExactlyElementsOf(expected.helpers);
            }
            assertThat(facts.isa().contains(IsaFeature.ALU32))
                    .as(object.getKey())
                    .isEqualTo(shown.values().stream().anyMatch(each -> each.alu32));
        }
    }

    private static Map<String, Shown> shown(String printed) {
        Map<String, Shown> functions = new HashMap<>();
        String section = "";
        Shown current = new Shown();
        for (String line : printed.split("\n", -1)) {
            Matcher inSection = SECTION.matcher(line);
            Matcher label = LABEL.matcher(line);
            Matcher instruction = LINE.matcher(line);
            if (inSection.matches()) {
                section = inSection.group(1);
            } else if (label.matches() && !label.group(1).startsWith("LBB")) {
                current = new Shown();
                functions.put(section + " " + label.group(1), current);
            } else if (instruction.matches()) {
                add(current, instruction.group(2), instruction.group(3));
            }
        }
        return functions;
    }

    /** Calls of functions have something in the registers' byte. */
    private static void add(Shown function, String bytes, String text) {
        function.slots += (bytes.length() + 1) / 3 / 8;
        Matcher call = Pattern.compile("call (\\d+)").matcher(text);
        if (call.matches() && bytes.startsWith("85 00 ")) {
            function.helpers.add(Helpers.name(Integer.parseInt(call.group(1))).orElseThrow());
        }
        function.alu32 |= text.matches("w\\d+ .*");
    }
}
