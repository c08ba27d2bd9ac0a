package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The types of a kernel, as {@code /sys/kernel/btf/vmlinux} has them.
 *
 * <pre>{@code
 * KernelTypes kernel = KernelTypes.read(Files.readAllBytes(Path.of("/sys/kernel/btf/vmlinux")), ObjectLimits.DEFAULTS);
 * for (ResolvedRelocation resolved : new CoreResolver(kernel).resolve(object)) {
 *     System.out.println(resolved.relocation().path() + ": " + resolved.result().explanation());
 * }
 * }</pre>
 *
 * <p>Read once, it serves any number of objects and threads. A kernel of 5 MB and 150,000 types takes some 2 MB beside
 * its bytes, which are kept.
 */
public final class KernelTypes {
    private final TypeTable types;
    private final CandidateIndex candidates;

    private KernelTypes(TypeTable types, CandidateIndex candidates) {
        this.types = types;
        this.candidates = candidates;
    }

    /**
     * Reads a file of nothing but BTF, or the section .BTF of an ELF file; either byte order. The types of a module alone
     * are refused, for they refer to those of its kernel.
     *
     * @param file all its bytes, which must not change afterwards
     * @throws UnreadableException if it is neither, or is damaged, or passes a limit; nothing else is thrown
     */
    public static KernelTypes read(byte[] file, ObjectLimits limits) throws UnreadableException {
        Work work = new Work(limits);
        TypeTable types = BinaryReader.isElf(file) ? ofElf(file, work) : ofBtf(file, work);
        return new KernelTypes(types, new CandidateIndex(types, work));
    }

    private static TypeTable ofElf(byte[] file, Work work) throws UnreadableException {
        for (ElfSection section : ElfFile.read(file, work).sections()) {
            if (section.name().equals(".BTF")) {
                return TypeTable.read(section.content(), Long.BYTES, work);
            }
        }
        throw UnreadableException.malformed(0, "it is an ELF file without section .BTF");
    }

    private static TypeTable ofBtf(byte[] file, Work work) throws UnreadableException {
        if (file.length > work.limits().bytes()) {
            throw UnreadableException.limit(0, "the file", work.limits().bytes());
        }
        Slice little = Slice.of(file, ByteOrder.LITTLE_ENDIAN);
        boolean isBig =
                file.length >= Short.BYTES && Short.toUnsignedInt(Short.reverseBytes(little.s16(0))) == BtfFormat.MAGIC;
        return TypeTable.read(isBig ? Slice.of(file, ByteOrder.BIG_ENDIAN) : little, 0, work);
    }

    /** How many types there are, {@code void} not counted. */
    public int size() {
        return types.size() - 1;
    }

    TypeTable types() {
        return types;
    }

    /** Numbers of the types that type {@code id} of an object may mean, ascending. */
    List<Integer> candidates(TypeTable object, int id, Work work) throws UnreadableException {
        return candidates.of(object, id, work);
    }
}
