package io.l3af.marketplace.ebpf.elf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the named symbols of an object by section and place, and by section and name. */
public final class Symbols {
    private final List<ElfSymbol> all;
    private final Map<Integer, NavigableMap<Long, ElfSymbol>> byPlace = new HashMap<>();
    private final Map<Integer, Map<String, ElfSymbol>> byName = new HashMap<>();

    public Symbols(List<ElfSymbol> symbols) {
        this.all = symbols;
        for (ElfSymbol symbol : symbols) {
            if (symbol.type() <= ElfFormat.TYPE_FUNCTION && !symbol.name().isEmpty()) {
                byName.computeIfAbsent(symbol.section(), unused -> new HashMap<>())
                        .putIfAbsent(symbol.name(), symbol);
                byPlace.computeIfAbsent(symbol.section(), unused -> new TreeMap<>())
                        .putIfAbsent(symbol.value(), symbol);
            }
        }
    }

    /** All symbols, those without a name included, by number. */
    public List<ElfSymbol> all() {
        return all;
    }

    /** The symbols of a section by place, one for each. */
    public Iterable<ElfSymbol> in(ElfSection section) {
        return byPlace.getOrDefault(section.index(), new TreeMap<>()).values();
    }

    /** The name of what lies at {@code value} bytes of a section, if something begins there. */
    public @Nullable String nameAt(int section, long value) {
        NavigableMap<Long, ElfSymbol> here = byPlace.get(section);
        ElfSymbol found = here == null ? null : here.get(value);
        return found == null ? null : found.name();
    }

    /** The symbol called {@code name} in a section, or among those that others must bring. */
    public @Nullable ElfSymbol named(int section, String name) {
        return byName.getOrDefault(section, Map.of()).get(name);
    }
}
