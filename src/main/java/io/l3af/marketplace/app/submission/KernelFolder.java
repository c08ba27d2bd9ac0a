package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.KernelTypesFile;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.kernel.CoreResolver;
import io.l3af.marketplace.ebpf.kernel.KernelTypes;
import io.l3af.marketplace.ebpf.kernel.ResolvedRelocation;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kernel that objects are held against, in a folder as {@code scripts/kernel-btf} makes it: {@code kernel.json} says
 * which it is, {@code vmlinux.btf} are its types, and {@code loads.jsonl}, if it is there, what a loader saw on it.
 *
 * @param digest of the types
 */
record KernelFolder(Evidence.Kernel kernel, KernelTypes types, Sha256 digest, LoadReport loads) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_UNRESOLVED = 100;

    /** The kernel in {@code folder}; empty if its types cannot be read, which is reported. */
    static Optional<KernelFolder> read(Path folder, Diagnostics diagnostics) {
        Path types = folder.resolve("vmlinux.btf");
        Evidence.Kernel kernel = kernel(folder.resolve("kernel.json"));
        requirePlain(types);
        return KernelTypesFile.read(types, diagnostics)
                .map(read ->
                        new KernelFolder(kernel, read, digest(types), LoadReport.read(folder.resolve("loads.jsonl"))));
    }

    private static Evidence.Kernel kernel(Path file) {
        try {
            JsonNode document = JsonMapper.shared().readTree(text(file, MOST_BYTES));
            return new Evidence.Kernel(
                    document.path("name").stringValue(),
                    document.path("release").stringValue(),
                    document.path("architecture").stringValue());
        } catch (JacksonException e) {
            throw unusable(file, e);
        }
    }

    /**
     * What this kernel makes of {@code objects}, all those of one package.
     *
     * @param sha256 of the package
     * @param objects by name; each was read before
     */
    Evidence.OnKernel judge(Sha256 sha256, SortedMap<String, ParsedObject> objects) {
        CoreResolver resolver = new CoreResolver(types);
        List<Evidence.OfObject> judged = new ArrayList<>();
        for (Map.Entry<String, ParsedObject> object : objects.entrySet()) {
            try {
                List<ResolvedRelocation> resolved = resolver.resolve(object.getValue());
                judged.add(new Evidence.OfObject(
                        object.getKey(),
                        resolved.size(),
                        resolved.stream()
                                .filter(ResolvedRelocation::isUnresolved)
                                .map(relocation -> relocation.relocation().path())
                                .distinct()
                                .sorted()
                                .limit(MOST_UNRESOLVED)
                                .toList(),
                        (int) resolved.stream()
                                .filter(ResolvedRelocation::isGuarded)
                                .count(),
                        loads.of(sha256.hex(), object.getKey())));
            } catch (UnreadableException e) {
                throw new IllegalStateException(object.getKey() + " was read and now is not", e);
            }
        }
        return new Evidence.OnKernel(kernel, digest, judged);
    }

    /** The text of a small file of a kernel's folder. */
    static String text(Path file, int most) {
        requirePlain(file);
        try {
            if (Files.size(file) > most) {
                throw new EnvironmentException(
                        "the file " + file + " is larger than " + most + " bytes", "Make it with scripts/kernel-btf.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** A pipe or a device might never end. */
    private static void requirePlain(Path file) {
        if (!Files.isRegularFile(file)) {
            throw unusable(file, null);
        }
    }

    static EnvironmentException unusable(Path file, @Nullable Exception cause) {
        return new EnvironmentException(
                "the file " + file + " cannot be used",
                "Give a folder that scripts/kernel-btf or scripts/load-evidence made.",
                cause);
    }

    private static Sha256 digest(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }
}
