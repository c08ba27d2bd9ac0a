package io.l3af.marketplace.app;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.kernel.KernelTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the types of a kernel from a file such as {@code /sys/kernel/btf/vmlinux}. */
public final class KernelTypesFile {
    private KernelTypesFile() {}

    /**
     * The types of {@code file}; empty if it holds none, which is reported.
     *
     * @throws EnvironmentException if the file cannot be read
     */
    public static Optional<KernelTypes> read(Path file, Diagnostics diagnostics) {
        Location location = Location.of(file.toString());
        try {
            Optional<byte[]> bytes = BinaryFile.read(file, diagnostics);
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(KernelTypes.read(bytes.get(), ObjectLimits.DEFAULTS));
        } catch (UnreadableException e) {
            diagnostics.report(
                    Code.BINARY_UNREADABLE,
                    location,
                    "expected the types of a kernel, found a file that "
                            + e.failure().reason() + ", at byte " + e.failure().offset());
            return Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be read", "Give a kernel's BTF, such as /sys/kernel/btf/vmlinux.", e);
        }
    }
}
