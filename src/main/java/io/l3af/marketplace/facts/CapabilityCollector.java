package io.l3af.marketplace.facts;

import static io.l3af.marketplace.facts.CapabilityKind.ATTACH_POINT;
import static io.l3af.marketplace.facts.CapabilityKind.COMMAND;
import static io.l3af.marketplace.facts.CapabilityKind.CORE;
import static io.l3af.marketplace.facts.CapabilityKind.EXECUTABLE;
import static io.l3af.marketplace.facts.CapabilityKind.FIELD;
import static io.l3af.marketplace.facts.CapabilityKind.FILE;
import static io.l3af.marketplace.facts.CapabilityKind.HELPER;
import static io.l3af.marketplace.facts.CapabilityKind.KERNEL;
import static io.l3af.marketplace.facts.CapabilityKind.KFUNC;
import static io.l3af.marketplace.facts.CapabilityKind.LIBRARY;
import static io.l3af.marketplace.facts.CapabilityKind.LICENCE;
import static io.l3af.marketplace.facts.CapabilityKind.MAP;
import static io.l3af.marketplace.facts.CapabilityKind.PIN;
import static io.l3af.marketplace.facts.CapabilityKind.PRIVILEGE;
import static io.l3af.marketplace.facts.CapabilityKind.PROGRAM;
import static io.l3af.marketplace.facts.CapabilityKind.PROGRAM_TYPE;
import static io.l3af.marketplace.facts.CapabilityKind.TARGET;

import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.PackageFile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flattens what is known of a release into names and values. */
final class CapabilityCollector {
    private final SortedMap<CapabilityKind, SortedMap<String, SortedSet<String>>> found = new TreeMap<>();

    /** What was collected; several values of one name are joined. */
    Capabilities collected() {
        SortedMap<CapabilityKind, SortedMap<String, String>> byKind = new TreeMap<>();
        found.forEach((kind, named) -> {
            SortedMap<String, String> joined = new TreeMap<>();
            named.forEach((name, values) -> joined.put(name, String.join("; ", values)));
            byKind.put(kind, joined);
        });
        return new Capabilities(byKind);
    }

    void binaries(ReleaseFacts facts) {
        know(HELPER, KFUNC, PROGRAM_TYPE, TARGET, PIN, PROGRAM, MAP, LIBRARY, LICENCE, KERNEL, CORE);
        facts.objects().forEach((name, object) -> object(name, object.facts()));
        facts.coreLevel().ifPresent(level -> add(CORE, "of all objects", level.letter() + ", " + level.label()));
        if (!facts.objects().isEmpty()) {
            add(KERNEL, "oldest", facts.needs().minimum().toString());
        }
        facts.executables().forEach(this::libraries);
    }

    private void object(String file, ObjectFacts object) {
        add(LICENCE, file, object.licence() == null ? "none" : '"' + object.licence() + '"');
        for (FunctionFacts function : object.functions()) {
            function.helpers().forEach(helper -> add(HELPER, helper, ""));
            function.kfuncs().forEach(kfunc -> add(KFUNC, kfunc, ""));
        }
        for (ProgramFacts program : object.programs()) {
            String type = program.l3afdType() == null
                    ? "unknown"
                    : program.l3afdType().name();
            add(PROGRAM, program.name(), type);
            add(PROGRAM_TYPE, type, "");
            if (program.target() != null) {
                add(TARGET, program.section().replaceFirst("^[?]", ""), "");
            }
        }
        for (MapFacts map : object.maps()) {
            add(MAP, map.name(), description(map));
            if (map.pinning() == MapFacts.Pinning.BY_NAME) {
                add(PIN, map.name(), "");
            }
        }
    }

    private static String description(MapFacts map) {
        String type =
                map.type() == null ? "type " + map.typeNumber() : map.type().name();
        String flags = map.flagBits() == 0 ? "" : ", flags 0x" + Long.toHexString(map.flagBits());
        String inner = map.inner() == null ? "" : ", holding " + description(map.inner());
        return type + ", key " + map.key().size() + ", value " + map.value().size() + ", entries " + map.maxEntries()
                + flags + inner;
    }

    private void libraries(String file, ExecutableFacts executable) {
        for (String library : executable.needed()) {
            String versions = executable.versions().stream()
                    .filter(version -> version.library().equals(library))
                    .map(ExecutableFacts.NeededVersion::version)
                    .sorted()
                    .collect(Collectors.joining(", "));
            add(LIBRARY, library + " for " + file, versions);
        }
    }

    void files(List<PackageFile> files, ReleaseFacts facts) {
        know(EXECUTABLE, FILE);
        for (PackageFile file : files) {
            add(FILE, file.name(), String.format(Locale.ROOT, "%,d bytes, %04o", file.size(), file.mode()));
            if (file.isExecutable()) {
                ExecutableFacts elf = facts.executables().get(file.name());
                add(EXECUTABLE, file.name(), elf == null ? "script or data" : loading(elf));
            }
        }
    }

    /** How the dynamic linker finds its code. */
    private static String loading(ExecutableFacts executable) {
        String paths = Stream.of(executable.rpath(), executable.runpath())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return (executable.isStatic() ? "static" : "dynamic")
                + (paths.isEmpty() ? "" : ", libraries also from " + paths);
    }

    void manifest(List<L3afProgram> programs, KernelFunction.Requirements requires) {
        know(ATTACH_POINT, PRIVILEGE, COMMAND, FIELD);
        requires.capabilities().forEach(capability -> add(PRIVILEGE, capability, ""));
        for (L3afProgram program : programs) {
            for (AttachPoint point : program.attach()) {
                add(ATTACH_POINT, point.word(), "");
            }
            ManifestFields.of(program)
                    .forEach((name, value) -> add(name.startsWith("cmd_") ? COMMAND : FIELD, name, value));
        }
    }

    private void know(CapabilityKind... kinds) {
        for (CapabilityKind kind : kinds) {
            found.computeIfAbsent(kind, unused -> new TreeMap<>());
        }
    }

    private void add(CapabilityKind kind, String name, String value) {
        found.computeIfAbsent(kind, unused -> new TreeMap<>())
                .computeIfAbsent(name, unused -> new TreeSet<>())
                .add(value);
    }
}
