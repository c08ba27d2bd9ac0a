package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapFlag;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfType;
import io.l3af.marketplace.ebpf.btf.DataSections;
import io.l3af.marketplace.ebpf.btf.TypeNames;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Opcodes;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ElfRelocation;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.ElfSymbol;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The structures of functions that an object gives to the kernel, such as a {@code struct tcp_congestion_ops}: a loader makes
 * a map of each, and the members that point to programs are what these are attached to, whatever their sections say.
 *
 * <p>Source: libbpf 1.7 src/libbpf.c, init_struct_ops_maps and bpf_object__collect_st_ops_relos.
 */
final class StructOps {
    private static final String SECTION = ".struct_ops";
    private static final String LINKED_SECTION = ".struct_ops.link";

    /** linux v6.18 include/uapi/linux/bpf.h: BPF_MAP_TYPE_STRUCT_OPS, BPF_F_LINK. */
    private static final int MAP_TYPE = 26;

    private static final long LINK = 1 << 13;

    private static final int KEY_LENGTH = Integer.BYTES;

    private final ParsedObject object;
    private final Work work;
    private final List<MapFacts> maps = new ArrayList<>();
    private final Map<Function, String> targets = new HashMap<>();

    private StructOps(ParsedObject object, Work work) {
        this.object = object;
        this.work = work;
    }

    /** Reads those of an object; none if it has no types. */
    static StructOps read(ParsedObject object, Work work) throws UnreadableException {
        StructOps read = new StructOps(object, work);
        Btf btf = object.btf();
        if (btf != null) {
            for (String name : List.of(SECTION, "?" + SECTION)) {
                read.addAll(btf, name, 0);
            }
            for (String name : List.of(LINKED_SECTION, "?" + LINKED_SECTION)) {
                read.addAll(btf, name, LINK);
            }
        }
        return read;
    }

    /** The maps that a loader makes of them, in the order of their sections and types. */
    List<MapFacts> maps() {
        return maps;
    }

    /** The member that points to {@code program}, as {@code tcp_congestion_ops.init}, if one does. */
    @Nullable
    String target(Function program) {
        return targets.get(program);
    }

    private void addAll(Btf btf, String name, long flags) throws UnreadableException {
        ElfSection section = object.section(name).orElse(null);
        if (section == null) {
            return;
        }
        NavigableMap<Long, BtfType.Composite> structs = new TreeMap<>();
        for (DataSections.Declared variable : object.declared().in(name)) {
            ElfSymbol symbol = object.symbols().named(section.index(), variable.name());
            if (symbol != null && btf.resolve(variable.type()) instanceof BtfType.Composite struct) {
                work.spend(Cost.MAP, section.content().offset(0));
                structs.put(symbol.value(), struct);
                maps.add(map(variable, new TypeNames(btf).of(variable.type()), struct.size(), flags));
            }
        }
        for (ElfSection table : object.sections()) {
            if (table.type() == ElfFormat.REL && table.info() == section.index()) {
                for (ElfRelocation pointer :
                        object.file().relocations(table, object.symbols().all())) {
                    point(pointer, structs);
                }
            }
        }
    }

    private static MapFacts map(DataSections.Declared variable, String type, long size, long flags) {
        return new MapFacts(
                variable.name(),
                MAP_TYPE,
                MapType.STRUCT_OPS,
                new MapFacts.Part(null, KEY_LENGTH),
                new MapFacts.Part(type, size),
                1,
                flags,
                MapFlag.of(flags),
                MapFacts.Pinning.NONE,
                MapFacts.Definition.BTF,
                null);
    }

    private void point(ElfRelocation pointer, NavigableMap<Long, BtfType.Composite> structs)
            throws UnreadableException {
        ElfSymbol symbol = pointer.symbol();
        Function program = object.code().startingAt(symbol.section(), symbol.value() / Opcodes.INSTRUCTION_LENGTH);
        Map.Entry<Long, BtfType.Composite> found = structs.floorEntry(pointer.offset());
        if (program == null || found == null) {
            return;
        }
        BtfType.Composite struct = found.getValue();
        work.spend(struct.members().size(), 0);
        for (BtfType.Member member : struct.members()) {
            if (member.bitOffset() == (pointer.offset() - found.getKey()) * Byte.SIZE) {
                targets.putIfAbsent(program, struct.name() + "." + member.name());
            }
        }
    }
}
