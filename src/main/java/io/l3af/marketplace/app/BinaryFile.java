package io.l3af.marketplace.app;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.ebpf.ObjectLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A binary that somebody named, which may be a pipe or a device that never ends. */
final class BinaryFile {
    private BinaryFile() {}

    /** All of {@code file}; empty if it is too large, which is reported. */
    static Optional<byte[]> read(Path file, Diagnostics diagnostics) throws IOException {
        int most = Math.toIntExact(ObjectLimits.DEFAULTS.bytes());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length <= most) {
                return Optional.of(bytes);
            }
        }
        diagnostics.report(
                Code.FILE_TOO_LARGE, Location.of(file.toString()), "expected at most " + most + " bytes, found more");
        return Optional.empty();
    }
}
