package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapFlag;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.DataSections;
import io.l3af.marketplace.ebpf.btf.TypeNames;
import io.l3af.marketplace.ebpf.code.References;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.ElfSymbol;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Symbols;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the maps of an object, wherever and however they are defined. */
final class MapReader {
    /** {@code struct bpf_map_def}: libbpf 0.8 src/bpf_helpers.h; five 32-bit numbers, others may follow. */
    private static final int LEGACY_LENGTH = 20;

    private final Symbols symbols;
    private final DataSections declared;
    private final @Nullable Btf btf;
    private final Work work;

    MapReader(Symbols symbols, DataSections declared, @Nullable Btf btf, Work work) {
        this.symbols = symbols;
        this.declared = declared;
        this.btf = btf;
        this.work = work;
    }

    /** The maps of {@code section}, by place; none if it holds no maps. */
    List<MapFacts> read(ElfSection section) throws UnreadableException {
        if (!References.holdsMaps(section.name()) || section.content().length() == 0) {
            return List.of();
        }
        List<MapFacts> maps = new ArrayList<>();
        for (ElfSymbol symbol : symbols.in(section)) {
            work.spend(Cost.MAP, section.content().offset(0));
            maps.add(read(section, symbol));
        }
        return maps;
    }

    private MapFacts read(ElfSection section, ElfSymbol symbol) throws UnreadableException {
        if (!section.name().equals(".maps")) {
            return legacy(section.content().part(symbol.value(), LEGACY_LENGTH, "a struct bpf_map_def"), symbol);
        }
        DataSections.Declared variable = declared.named(section.name(), symbol.name());
        if (btf == null || variable == null) {
            return undescribed(symbol.name());
        }
        return MapDefinition.read(btf, new TypeNames(btf), symbol.name(), variable.type(), 0);
    }

    private static MapFacts legacy(Slice definition, ElfSymbol symbol) throws UnreadableException {
        long type = definition.u32(0);
        long flags = definition.u32(16);
        return new MapFacts(
                symbol.name(),
                type,
                MapType.of(type).orElse(null),
                new MapFacts.Part(null, definition.u32(4)),
                new MapFacts.Part(null, definition.u32(8)),
                definition.u32(12),
                flags,
                MapFlag.of(flags),
                MapFacts.Pinning.NONE,
                MapFacts.Definition.LEGACY,
                null);
    }

    private static MapFacts undescribed(String name) {
        return new MapFacts(
                name,
                0,
                null,
                MapFacts.Part.NONE,
                MapFacts.Part.NONE,
                0,
                0,
                MapFlag.of(0),
                MapFacts.Pinning.NONE,
                MapFacts.Definition.UNDESCRIBED,
                null);
    }
}
