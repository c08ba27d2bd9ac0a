package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of a .BTF section: BPF Type Format, linux v6.12 Documentation/bpf/btf.rst.
 *
 * <p>Where each type begins is found out at once, so that an unknown kind is refused; what it says is decoded when it is
 * asked for, and kept.
 */
public final class Btf {
    private static final BtfType VOID = new BtfType.None();

    private final BtfReader reader;
    private final Work work;
    private final long offset;
    private final int[] starts;
    private final @Nullable BtfType[] decoded;

    private Btf(BtfReader reader, Work work, long offset, int[] starts) {
        this.reader = reader;
        this.work = work;
        this.offset = offset;
        this.starts = starts;
        this.decoded = new BtfType[starts.length];
    }

    /**
     * Finds out where each type begins.
     *
     * @param bytes the section
     * @throws UnreadableException if it is damaged, has a type of unknown kind, or passes a limit
     */
    public static Btf read(Slice bytes, Work work) throws UnreadableException {
        BtfSection section = BtfSection.read(bytes);
        BtfReader reader = new BtfReader(section.types(), section.strings(), work);
        return new Btf(reader, work, section.offset(), reader.starts());
    }

    /** How many types there are; their numbers are less. */
    int size() {
        return starts.length;
    }

    /** Type number {@code id}. */
    public BtfType type(int id) throws UnreadableException {
        if (id == 0) {
            return VOID;
        }
        if (id < 0 || id >= starts.length) {
            throw UnreadableException.malformed(
                    offset, "its .BTF has no type " + Integer.toUnsignedString(id) + ", which something refers to");
        }
        BtfType known = decoded[id];
        if (known == null) {
            known = reader.typeAt(starts[id]);
            decoded[id] = known;
        }
        return known;
    }

    /** The text at a place of the string section; empty at 0. */
    public String string(long at) throws UnreadableException {
        return reader.string(at);
    }

    /** Number of the type behind qualifiers, tags and, if {@code typedefs}, type definitions. */
    int strip(int id, boolean typedefs) throws UnreadableException {
        int at = id;
        for (int depth = 0; depth < work.limits().depth(); depth++) {
            work.spend(1, offset);
            BtfType type = type(at);
            if (type instanceof BtfType.Qualified qualified) {
                at = qualified.target();
            } else if (type instanceof BtfType.TypeTag tag) {
                at = tag.target();
            } else if (typedefs && type instanceof BtfType.Typedef typedef) {
                at = typedef.target();
            } else {
                return at;
            }
        }
        throw tooDeep();
    }

    /** What type {@code id} is behind qualifiers, tags and type definitions. */
    public BtfType resolve(int id) throws UnreadableException {
        return type(strip(id, true));
    }

    /** What type {@code id} is behind qualifiers and tags. */
    BtfType resolvePlain(int id) throws UnreadableException {
        return type(strip(id, false));
    }

    /** Bytes that a value of type {@code id} occupies; empty if it has no size, as {@code void}. */
    public Optional<Long> sizeOf(int id) throws UnreadableException {
        long factor = 1;
        int at = id;
        for (int depth = 0; depth < work.limits().depth(); depth++) {
            BtfType type = resolve(at);
            if (type instanceof BtfType.Array array) {
                factor = multiply(factor, array.count());
                at = array.element();
            } else if (type instanceof BtfType.Variable variable) {
                at = variable.type();
            } else {
                Optional<Long> size = ownSize(type);
                return size.isPresent() ? Optional.of(multiply(factor, size.get())) : size;
            }
        }
        throw tooDeep();
    }

    private static Optional<Long> ownSize(BtfType type) {
        if (type instanceof BtfType.Int number) {
            return Optional.of(number.size());
        } else if (type instanceof BtfType.Composite composite) {
            return Optional.of(composite.size());
        } else if (type instanceof BtfType.Enumeration enumeration) {
            return Optional.of(enumeration.size());
        } else if (type instanceof BtfType.FloatingPoint number) {
            return Optional.of(number.size());
        } else if (type instanceof BtfType.DataSection section) {
            return Optional.of(section.size());
        }
        return type instanceof BtfType.Pointer ? Optional.of((long) Long.BYTES) : Optional.empty();
    }

    private long multiply(long left, long right) throws UnreadableException {
        long product = left * right;
        if (Math.multiplyHigh(left, right) != 0 || product < 0) {
            throw UnreadableException.malformed(offset, "a type of its .BTF is larger than all memory");
        }
        return product;
    }

    /** Numbers of the types of a kind, in their order. */
    public List<Integer> ofKind(int kind) throws UnreadableException {
        List<Integer> found = new ArrayList<>();
        for (int id = 1; id < size(); id++) {
            if (reader.kindAt(starts[id]) == kind) {
                found.add(id);
            }
        }
        return found;
    }

    UnreadableException tooDeep() {
        return UnreadableException.limit(
                offset, "the depth of a type of its .BTF", work.limits().depth());
    }

    /** What reading the file may still take; whoever decodes more of it takes from the same. */
    public Work work() {
        return work;
    }

    /** Where the section begins in the file, in bytes. */
    public long offset() {
        return offset;
    }
}
