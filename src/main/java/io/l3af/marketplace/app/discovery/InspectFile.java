package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.app.BinaryFile;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.KernelTypesFile;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.ebpf.BinaryFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ExecutableReader;
import io.l3af.marketplace.ebpf.gate.CoreGate;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.kernel.CoreResolver;
import io.l3af.marketplace.ebpf.kernel.ResolvedRelocation;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import io.l3af.marketplace.l3afd.PackageContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what an object, an executable, or each of those in a package really is. */
public final class InspectFile {
    private final BinaryReader reader = new BinaryReader(ObjectLimits.DEFAULTS);
    private final ObjectReader objectReader = new ObjectReader(ObjectLimits.DEFAULTS);
    private final ExecutableReader executableReader = new ExecutableReader(ObjectLimits.DEFAULTS);
    private final CoreGate gate = new CoreGate();
    private final Path file;
    private final @Nullable CoreResolver resolver;
    private final Diagnostics diagnostics;
    private final List<Inspected> inspected = new ArrayList<>();

    private InspectFile(Path file, @Nullable CoreResolver resolver, Diagnostics diagnostics) {
        this.file = file;
        this.resolver = resolver;
        this.diagnostics = diagnostics;
    }

    /**
     * One binary.
     *
     * @param name as given, or relative to the package's folder
     * @param size in bytes
     * @param core what the CO-RE gate says of an object; absent for an executable
     * @param resolved what a kernel makes of the CO-RE relocations of an object; empty if none was asked
     */
    public record Inspected(
            String name,
            long size,
            BinaryFacts facts,
            @Nullable CoreVerdict core,
            List<ResolvedRelocation> resolved) {
        public Inspected {
            resolved = List.copyOf(resolved);
        }
    }

    /**
     * The binaries of {@code file}, by name; what cannot be read is reported. Scripts and data of a package are left out.
     *
     * @param kernelTypes a file of a kernel's BTF against which CO-RE relocations are resolved
     */
    public static List<Inspected> run(Path file, @Nullable Path kernelTypes, Diagnostics diagnostics) {
        try {
            CoreResolver resolver = kernelTypes == null
                    ? null
                    : KernelTypesFile.read(kernelTypes, diagnostics)
                            .map(CoreResolver::new)
                            .orElse(null);
            InspectFile job = new InspectFile(file, resolver, diagnostics);
            if (PackageContract.isArtifactName(String.valueOf(file.getFileName()))) {
                job.inspectPackage();
            } else {
                job.inspectBinary();
            }
            job.inspected.sort(Comparator.comparing(Inspected::name));
            return job.inspected;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be read", "Give an object, an executable, or a package.", e);
        }
    }

    private void inspectBinary() throws IOException {
        BinaryFile.read(file, diagnostics)
                .ifPresent(bytes -> add(file.toString(), Location.of(file.toString()), bytes));
    }

    private void inspectPackage() throws IOException {
        if (!BinaryFile.inPackage(file, diagnostics, this::add).isSound()) {
            inspected.clear();
        }
    }

    private void add(String name, Location location, byte[] bytes) {
        try {
            inspected.add(reader.isObject(bytes) ? object(name, bytes) : executable(name, bytes));
        } catch (UnreadableException e) {
            BinaryFile.reportUnreadable(location, e, diagnostics);
        }
    }

    private Inspected object(String name, byte[] bytes) throws UnreadableException {
        ParsedObject object = objectReader.parse(bytes);
        return new Inspected(
                name,
                bytes.length,
                object.facts(),
                gate.judge(object),
                resolver == null ? List.of() : resolver.resolve(object));
    }

    private Inspected executable(String name, byte[] bytes) throws UnreadableException {
        return new Inspected(name, bytes.length, executableReader.read(bytes), null, List.of());
    }
}
