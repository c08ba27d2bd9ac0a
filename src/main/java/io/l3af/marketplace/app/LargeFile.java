package io.l3af.marketplace.app;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.model.PackageFile;
import java.util.Optional;

/** Files of a package that are too large to be read, so that no facts tell of them. */
public final class LargeFile {
    private LargeFile() {}

    /** Whether {@code file} is larger than what is read of a binary. */
    public static boolean isOne(PackageFile file) {
        return file.size() > ObjectLimits.DEFAULTS.bytes();
    }

    /** That {@code file} is not read, if it is too large and its mode or name says that it is a binary. */
    public static Optional<Finding> finding(PackageFile file) {
        boolean isBinary = file.isExecutable() || file.name().matches(".*\\.(o|so(\\.[0-9]+)*)");
        return isOne(file) && isBinary
                ? Optional.of(new Finding(
                        Code.BINARY_TOO_LARGE,
                        "expected at most " + ObjectLimits.DEFAULTS.bytes() + " bytes in " + file.name() + ", found "
                                + file.size() + ": what it needs and does is not read"))
                : Optional.empty();
    }
}
