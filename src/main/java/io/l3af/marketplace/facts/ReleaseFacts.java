package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the binaries of one package say.
 *
 * @param objects every object of the package, by name in it
 * @param executables every executable and library that is an ELF file, by name in the package; scripts are left out
 * @param needs what all objects together need of a kernel
 */
public record ReleaseFacts(
        SortedMap<String, DescribedObject> objects, SortedMap<String, ExecutableFacts> executables, KernelNeeds needs) {
    /** Of a package without binaries. */
    public static final ReleaseFacts NONE = new ReleaseFacts(new TreeMap<>(), new TreeMap<>());

    public ReleaseFacts {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        executables = Collections.unmodifiableSortedMap(new TreeMap<>(executables));
    }

    /** What {@code objects} and {@code executables} say. */
    public ReleaseFacts(SortedMap<String, DescribedObject> objects, SortedMap<String, ExecutableFacts> executables) {
        this(objects, executables, KernelNeeds.of(facts(objects)));
    }

    /** How far the least portable object is from running everywhere; absent if there is no object. */
    public Optional<CoreLevel> coreLevel() {
        return objects.values().stream().map(object -> object.core().level()).max(Comparator.naturalOrder());
    }

    /** The facts of each object, by name. */
    public List<ObjectFacts> objectFacts() {
        return facts(objects);
    }

    private static List<ObjectFacts> facts(SortedMap<String, DescribedObject> objects) {
        return objects.values().stream().map(DescribedObject::facts).toList();
    }
}
