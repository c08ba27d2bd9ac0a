package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.app.BinaryFile;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ExecutableReader;
import io.l3af.marketplace.ebpf.gate.CoreGate;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import io.l3af.marketplace.facts.Capabilities;
import io.l3af.marketplace.facts.DescribedObject;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.l3afd.PackageContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a package, an object or an executable may do that nobody signed: read under limits, never unpacked or run. */
final class UnverifiedFile {
    /** What a single binary is called, so that two with other file names can be compared. */
    private static final String ALONE = "the file";

    private final Path file;
    private final Diagnostics diagnostics;
    private final BinaryReader reader = new BinaryReader(ObjectLimits.DEFAULTS);
    private final ObjectReader objectReader = new ObjectReader(ObjectLimits.DEFAULTS);
    private final ExecutableReader executableReader = new ExecutableReader(ObjectLimits.DEFAULTS);
    private final CoreGate gate = new CoreGate();
    private final SortedMap<String, DescribedObject> objects = new TreeMap<>();
    private final SortedMap<String, ExecutableFacts> executables = new TreeMap<>();
    private boolean isReadable = true;

    private UnverifiedFile(Path file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** What {@code file} may do; empty if it cannot be read, which is reported. */
    static Optional<Capabilities> capabilities(Path file, Diagnostics diagnostics) {
        UnverifiedFile read = new UnverifiedFile(file, diagnostics);
        try {
            Capabilities found = PackageContract.isArtifactName(String.valueOf(file.getFileName()))
                    ? read.ofPackage()
                    : read.ofBinary();
            return read.isReadable ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be read", "Give a package, an object or an executable.", e);
        }
    }

    private Capabilities ofPackage() throws IOException {
        PackageContents contents = BinaryFile.inPackage(file, diagnostics, this::add);
        isReadable &= contents.isSound();
        return Capabilities.of(facts(), contents.files());
    }

    private Capabilities ofBinary() throws IOException {
        Optional<byte[]> bytes = BinaryFile.read(file, diagnostics);
        isReadable = bytes.isPresent();
        bytes.ifPresent(content -> add(ALONE, Location.of(file.toString()), content));
        return Capabilities.of(facts());
    }

    private ReleaseFacts facts() {
        return new ReleaseFacts(objects, executables);
    }

    private void add(String name, Location location, byte[] bytes) {
        try {
            if (reader.isObject(bytes)) {
                ParsedObject object = objectReader.parse(bytes);
                objects.put(name, new DescribedObject(object.facts(), gate.judge(object)));
            } else {
                executables.put(name, executableReader.read(bytes));
            }
        } catch (UnreadableException e) {
            isReadable = false;
            BinaryFile.reportUnreadable(location, e, diagnostics);
        }
    }
}
