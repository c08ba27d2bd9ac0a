package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.model.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a loader saw on a kernel: one line of JSON an object, with {@code package} (its SHA-256), {@code object}, {@code
 * loader}, and {@code reason} and {@code message} if the kernel refused it.
 */
final class LoadReport {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int LONGEST_MESSAGE = 500;

    private final Map<String, Evidence.Load> loads = new HashMap<>();

    private LoadReport() {}

    /** The report in {@code file}; an empty one if there is none. */
    static LoadReport read(Path file) {
        LoadReport report = new LoadReport();
        if (Files.exists(file)) {
            try {
                KernelFolder.text(file, MOST_BYTES)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> report.add(JsonMapper.shared().readTree(line)));
            } catch (JacksonException e) {
                throw KernelFolder.unusable(file, e);
            }
        }
        return report;
    }

    /** What came of loading {@code object} of the package with this digest, if it was tried. */
    Evidence.@Nullable Load of(String sha256, String object) {
        return loads.get(key(sha256, object));
    }

    private void add(JsonNode line) {
        Optional<Evidence.Refusal> refusal = line.has("reason")
                ? Optional.of(new Evidence.Refusal(
                        line.path("reason").stringValue(),
                        oneLine(line.path("message").stringValue())))
                : Optional.empty();
        loads.put(
                key(line.path("package").stringValue(), line.path("object").stringValue()),
                new Evidence.Load(line.path("loader").stringValue(), refusal.orElse(null)));
    }

    private static String oneLine(String message) {
        String plain =
                message.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return plain.length() > LONGEST_MESSAGE ? plain.substring(0, LONGEST_MESSAGE - 1) + "…" : plain;
    }

    private static String key(String sha256, String object) {
        return sha256 + " " + object;
    }
}
