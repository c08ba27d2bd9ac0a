package io.l3af.marketplace.ebpf.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.ebpf.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What libbpf itself makes of the relocations of objects, by its log; needs root, a compiler and libbpf-dev. */
final class Libbpf {
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
    private static final int PAIRS_PER_RUN = 200;
    private static final Pattern LINE = Pattern.compile("libbpf: prog '([^']*)': relo #(\\d+): (.*)");
    private static final Pattern MATCHING = Pattern.compile("matching candidate #\\d+ <\\w+> \\[(\\d+)] .*");
    private static final Pattern PATCHED = Pattern.compile("patched insn #(\\d+) \\(.*\\) (\\w+) -?\\d+ -> (\\d+)");
    private static final Pattern POISONED = Pattern.compile("substituting insn #(\\d+) w/ invalid insn");
    private static @Nullable Path program;

    private Libbpf() {}

    /** An object and the file of types that it is to be resolved against. */
    record Pair(Path types, Path object) {}

    /** A relocation, by the function and its number in the function's section. */
    record Place(String function, int number) {}

    /**
     * What libbpf did.
     *
     * @param outcome {@code = VALUE}, {@code = VALUE, BYTES bytes}, {@code poisoned}, {@code ambiguous} or {@code refused}
     * @param kernelType of the first matching candidate; 0 if there was none
     */
    record Answer(String outcome, long instruction, int kernelType) {}

    /** Whether it is of version 1.6 or later. */
    static boolean sizesArraysByElement() {
        String[] version = Programs.run(List.of(program().toString())).trim().split("[.]", -1);
        return Integer.parseInt(version[0]) > 1 || Integer.parseInt(version[1]) >= 6;
    }

    /** By pair, what libbpf's log says of the relocations that it came to, in its order. */
    static Map<Pair, Map<Place, Answer>> answers(List<Pair> pairs) {
        Map<Pair, Map<Place, Answer>> answers = new LinkedHashMap<>();
        for (int from = 0; from < pairs.size(); from += PAIRS_PER_RUN) {
            List<Pair> some = pairs.subList(from, Math.min(pairs.size(), from + PAIRS_PER_RUN));
            String[] words = some.stream()
                    .flatMap(pair ->
                            List.of(pair.types().toString(), pair.object().toString()).stream())
                    .toArray(String[]::new);
            String log = Programs.run(List.of(program().toString()), words);
            String[] parts = log.split("(?m)^== .*\n", -1);
            for (int index = 0; index < some.size(); index++) {
                answers.put(some.get(index), read(parts[index + 1]));
            }
        }
        return answers;
    }

    private static Map<Place, Answer> read(String log) {
        assumeTrue(
                !log.contains("Error in bpf_object__probe_loading"),
                "this test loads BPF objects with libbpf, for which it must run as root");
        Map<Place, List<String>> lines = new LinkedHashMap<>();
        log.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> lines.computeIfAbsent(
                                new Place(line.group(1), Integer.parseInt(line.group(2))), unused -> new ArrayList<>())
                        .add(line.group(3)));
        Map<Place, Answer> answers = new LinkedHashMap<>();
        lines.forEach((place, said) -> answers.put(place, answer(said)));
        return answers;
    }

    private static Answer answer(List<String> said) {
        String outcome = "nothing";
        long instruction = -1;
        int type = 0;
        for (String line : said) {
            Matcher matching = MATCHING.matcher(line);
            Matcher patched = PATCHED.matcher(line);
            Matcher poisoned = POISONED.matcher(line);
            if (matching.matches() && type == 0) {
                type = Integer.parseInt(matching.group(1));
            } else if (patched.matches()) {
                instruction = Long.parseLong(patched.group(1));
                outcome = patched.group(2).equals("mem_sz")
                        ? outcome + ", " + patched.group(3) + " bytes"
                        : "= " + patched.group(3);
            } else if (poisoned.matches()) {
                instruction = Long.parseLong(poisoned.group(1));
                outcome = "poisoned";
            } else if (line.contains("ambiguity")) {
                outcome = "ambiguous";
            } else if (line.startsWith("failed to") && !outcome.equals("ambiguous")) {
                outcome = "refused";
            }
        }
        return new Answer(outcome, instruction, type);
    }

    private static synchronized Path program() {
        if (program == null) {
            assumeTrue(
                    Files.exists(Path.of("/usr/include/bpf/libbpf.h")),
                    "this test compares with libbpf, whose development files (libbpf-dev) are not installed");
            try {
                program = Files.createTempFile("libbpf-log", "");
                program.toFile().deleteOnExit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Programs.run(COMPILERS, "-O1", "-o", program.toString(), "src/test/ebpf/libbpf-log.c", "-lbpf");
        }
        return program;
    }
}
