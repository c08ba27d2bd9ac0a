package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapFlag;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfType;
import io.l3af.marketplace.ebpf.btf.TypeNames;
import org.jspecify.annotations.Nullable;

/**
 * Reads one map from the struct that describes it in .BTF: libbpf src/libbpf.c, parse_btf_map_def.
 *
 * <p>A number is hidden in a type: {@code __uint(max_entries, 8)} is a pointer to an array of 8, {@code __ulong} an
 * enumeration of one value. A type is pointed to: {@code __type(key, __u32)}. Members that no loader knows are left out.
 */
final class MapDefinition {
    /** What libbpf takes a map of maps to hold: a file descriptor. */
    private static final int DESCRIPTOR_LENGTH = 4;

    private final Btf btf;
    private final TypeNames names;
    private long type;
    private MapFacts.Part key = MapFacts.Part.NONE;
    private MapFacts.Part value = MapFacts.Part.NONE;
    private long maxEntries;
    private long flags;
    private long pinning;
    private @Nullable MapFacts inner;

    private MapDefinition(Btf btf, TypeNames names) {
        this.btf = btf;
        this.names = names;
    }

    /**
     * The map called {@code name} that type {@code id} describes.
     *
     * @param depth how many maps it is inside of
     */
    static MapFacts read(Btf btf, TypeNames names, String name, int id, int depth) throws UnreadableException {
        if (depth > 1) {
            throw UnreadableException.malformed(btf.offset(), "map \"" + name + "\" holds maps of maps of maps");
        }
        if (!(btf.resolve(id) instanceof BtfType.Composite definition)) {
            throw UnreadableException.malformed(
                    btf.offset(), "the .BTF describes map \"" + name + "\" by something that is no struct");
        }
        MapDefinition read = new MapDefinition(btf, names);
        for (BtfType.Member member : definition.members()) {
            read.add(member, name, depth);
        }
        return new MapFacts(
                name,
                read.type,
                MapType.of(read.type).orElse(null),
                read.key,
                read.value,
                read.maxEntries,
                read.flags,
                MapFlag.of(read.flags),
                read.pinning == 1 ? MapFacts.Pinning.BY_NAME : MapFacts.Pinning.NONE,
                MapFacts.Definition.BTF,
                read.inner);
    }

    private void add(BtfType.Member member, String map, int depth) throws UnreadableException {
        switch (member.name()) {
            case "type" -> type = number(member, map);
            case "max_entries" -> maxEntries = number(member, map);
            case "map_flags" -> flags = number(member, map);
            case "pinning" -> pinning = number(member, map);
            case "key_size" -> key = new MapFacts.Part(key.typeName(), number(member, map));
            case "value_size" -> value = new MapFacts.Part(value.typeName(), number(member, map));
            case "key" -> key = part(member, map);
            case "value" -> value = part(member, map);
            case "values" -> addInner(member, map, depth);
            default -> {}
        }
    }

    private long number(BtfType.Member member, String map) throws UnreadableException {
        BtfType of = btf.resolve(member.type());
        if (of instanceof BtfType.Pointer pointer && btf.resolve(pointer.target()) instanceof BtfType.Array array) {
            return array.count();
        }
        if (of instanceof BtfType.Enumeration enumeration
                && enumeration.values().size() == 1) {
            return enumeration.values().get(0).value();
        }
        throw UnreadableException.malformed(
                btf.offset(), "\"" + member.name() + "\" of map \"" + map + "\" is not written as a number");
    }

    private MapFacts.Part part(BtfType.Member member, String map) throws UnreadableException {
        if (!(btf.resolve(member.type()) instanceof BtfType.Pointer pointer)) {
            throw UnreadableException.malformed(
                    btf.offset(), "\"" + member.name() + "\" of map \"" + map + "\" is not written as a type");
        }
        return new MapFacts.Part(
                names.of(pointer.target()), btf.sizeOf(pointer.target()).orElse(0L));
    }

    /** What a map of maps or of programs holds at first: an array of pointers to definitions, or to functions. */
    private void addInner(BtfType.Member member, String map, int depth) throws UnreadableException {
        if (btf.resolve(member.type()) instanceof BtfType.Array array
                && btf.resolve(array.element()) instanceof BtfType.Pointer pointer) {
            value = new MapFacts.Part(value.typeName(), DESCRIPTOR_LENGTH);
            if (btf.resolve(pointer.target()) instanceof BtfType.Composite) {
                inner = read(btf, names, map + ".inner", pointer.target(), depth + 1);
            }
        }
    }
}
