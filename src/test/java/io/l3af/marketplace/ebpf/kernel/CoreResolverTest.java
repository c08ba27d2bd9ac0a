package io.l3af.marketplace.ebpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we make of CO-RE relocations is what libbpf makes of them, value by value. */
class CoreResolverTest {
    private static final Path RUNNING_KERNEL = Path.of("/sys/kernel/btf/vmlinux");

    @TempDir
    private Path folder;

    @Test
    void relocationsOfRandomTypesAreThoseOfLibbpf() throws Exception {
        List<Libbpf.Pair> pairs = new ArrayList<>();
        boolean loadsArrays = Libbpf.sizesArraysByElement();
        for (int seed = 1; seed <= 300; seed++) {
            Path types = folder.resolve(seed + ".btf");
            Path object = folder.resolve(seed + ".bpf.o");
            Files.write(
                    types, RandomTypes.ofKernel(seed, seed % 5 * 2, seed).btf().build());
            Files.write(object, RandomRelocations.draw(seed, 40, loadsArrays));
            pairs.add(new Libbpf.Pair(types, object));
        }
        compare("random types", pairs, 8000);
    }

    @Test
    void relocationsThatAreHardAreThoseOfLibbpf() throws Exception {
        List<Libbpf.Pair> pairs = new ArrayList<>();
        Path object = Fixtures.compiled("portable");
        pairs.add(new Libbpf.Pair(object, object));
        for (int target = 1; target <= 3; target++) {
            pairs.add(new Libbpf.Pair(target(target), object));
            pairs.add(
                    new Libbpf.Pair(target(target), Fixtures.compiled("portable", "-target", "bpf", "-mcpu=v1", "-g")));
        }
        compare("hard relocations", pairs, 400);
    }

    @Test
    void relocationsOfTheCatalogAndOfFixturesAreThoseOfLibbpf() throws Exception {
        List<Path> kernels = new ArrayList<>(List.of(target(1), target(2), target(3)));
        kernels.addAll(kernels());
        List<Path> objects = new ArrayList<>(List.of(Fixtures.compiled("portable"), Fixtures.compiled("core")));
        for (byte[] object : Fixtures.objectsOfTheCatalog().values()) {
            objects.add(Files.write(folder.resolve(objects.size() + ".bpf.o"), object));
        }
        objects.addAll(Fixtures.moreObjects().values());
        List<Libbpf.Pair> pairs = new ArrayList<>();
        kernels.forEach(kernel -> objects.forEach(object -> pairs.add(new Libbpf.Pair(kernel, object))));
        compare("catalog and fixtures", pairs, 400);
    }

    /** The program is made of the running kernel's own types, so that it asks about what others have moved or lack. */
    @Test
    void relocationsOfAKernelsTypesAreThoseOfLibbpf() throws Exception {
        assumeTrue(Files.isReadable(RUNNING_KERNEL), "this test needs the types of a running kernel");
        Path object = KernelProgram.compile(RUNNING_KERNEL, folder);
        List<Libbpf.Pair> pairs = new ArrayList<>();
        kernels().forEach(kernel -> pairs.add(new Libbpf.Pair(kernel, object)));
        compare("kernel types", pairs, 1900);
    }

    /** The running kernel, and the files of a folder that {@code -DkernelTypes} may name. */
    private static List<Path> kernels() throws IOException {
        List<Path> kernels = new ArrayList<>();
        if (Files.isReadable(RUNNING_KERNEL)) {
            kernels.add(RUNNING_KERNEL);
        }
        String more = System.getProperty("kernelTypes");
        if (more != null) {
            try (Stream<Path> files = Files.list(Path.of(more))) {
                files.sorted().forEach(kernels::add);
            }
        }
        return kernels;
    }

    private static Path target(int number) {
        return Fixtures.compiled("portable", "-target", "bpf", "-g", "-DTARGET=" + number);
    }

    private static void compare(String what, List<Libbpf.Pair> pairs, int least)
            throws IOException, UnreadableException {
        Map<Libbpf.Pair, Map<Libbpf.Place, Libbpf.Answer>> theirs = Libbpf.answers(pairs);
        Map<Path, KernelTypes> kernels = new LinkedHashMap<>();
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        int compared = 0;
        for (Libbpf.Pair pair : pairs) {
            KernelTypes kernel = kernels.get(pair.types());
            if (kernel == null) {
                kernel = KernelTypes.read(Files.readAllBytes(pair.types()), ObjectLimits.DEFAULTS);
                kernels.put(pair.types(), kernel);
            }
            Map<Libbpf.Place, ResolvedRelocation> ours = resolve(kernel, pair.object());
            for (Map.Entry<Libbpf.Place, Libbpf.Answer> answer :
                    theirs.getOrDefault(pair, Map.of()).entrySet()) {
                ResolvedRelocation own =
                        Objects.requireNonNull(ours.get(answer.getKey()), pair + " " + answer.getKey());
                assertThat(ours(own, answer.getValue()))
                        .as(pair + " " + answer.getKey() + " " + own)
                        .isEqualTo(answer.getValue());
                compared++;
                outcomes.merge(own.relocation().kind().word() + " " + detail(own.result()), 1, Integer::sum);
            }
        }
        System.out.println(what + ": " + compared + " relocations compared with libbpf's, all the same: " + outcomes);
        assertThat(compared).as(what).isGreaterThan(least);
    }

    private static String detail(CoreResult result) {
        if (result instanceof CoreResult.Poisoned poisoned) {
            return "poisoned, " + poisoned.explanation();
        }
        boolean isResized = result instanceof CoreResult.Found found && found.accessBytes() > 0;
        return isResized ? "found and resized" : result.word();
    }

    private static Map<Libbpf.Place, ResolvedRelocation> resolve(KernelTypes kernel, Path object)
            throws IOException, UnreadableException {
        Map<Libbpf.Place, ResolvedRelocation> resolved = new LinkedHashMap<>();
        new CoreResolver(kernel)
                .resolve(new ObjectReader(ObjectLimits.DEFAULTS).parse(Files.readAllBytes(object)))
                .forEach(relocation -> resolved.put(
                        new Libbpf.Place(String.valueOf(relocation.relocation().function()), relocation.number()),
                        relocation));
        return resolved;
    }

    /** Our result as libbpf would have said it. */
    private static Libbpf.Answer ours(ResolvedRelocation own, Libbpf.Answer theirs) {
        long instruction = own.relocation().instruction();
        CoreResult result = own.result();
        if (result instanceof CoreResult.Found found) {
            String size = found.accessBytes() == 0 ? "" : ", " + found.accessBytes() + " bytes";
            return new Libbpf.Answer(
                    "= " + Long.toUnsignedString(found.value()) + size, instruction, found.kernelType());
        } else if (result instanceof CoreResult.Absent) {
            return new Libbpf.Answer("= 0", instruction, 0);
        } else if (result instanceof CoreResult.Poisoned) {
            return new Libbpf.Answer("poisoned", instruction, theirs.kernelType());
        }
        return new Libbpf.Answer(result.word(), theirs.instruction(), theirs.kernelType());
    }
}
