package io.l3af.marketplace.build;

import io.l3af.marketplace.diagnostics.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of building a source once.
 */
public sealed interface Attempt {
    /** The end of what was printed, as it was printed: not to be shown without escaping. */
    String log();

    /**
     * It was built, and its tests, if it has any, passed.
     *
     * @param files the folder that the build script filled; what is in it may be hostile
     * @param compiler first line of what the compiler says of its version
     */
    record Built(Path files, String compiler, boolean tested, String log) implements Attempt {}

    /**
     * It was not built.
     *
     * @param findings why; never empty
     */
    record Refused(List<Finding> findings, String log) implements Attempt {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("findings must not be empty");
            }
        }
    }
}
