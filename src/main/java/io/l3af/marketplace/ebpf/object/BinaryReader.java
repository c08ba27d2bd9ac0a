package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.BinaryFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ExecutableReader;
import io.l3af.marketplace.ebpf.elf.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads whatever ELF file a package brings, by the machine that it is for.
 *
 * <pre>{@code
 * if (BinaryReader.isElf(bytes)) {
 *     BinaryFacts facts = new BinaryReader(ObjectLimits.DEFAULTS).read(bytes);
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class BinaryReader {
    private final ObjectLimits limits;

    public BinaryReader(ObjectLimits limits) {
        this.limits = limits;
    }

    /** Whether {@code file} begins as every ELF file does. */
    public static boolean isElf(byte[] file) {
        return file.length >= Integer.BYTES
                && ByteBuffer.wrap(file).order(ByteOrder.BIG_ENDIAN).getInt() == ElfFormat.MAGIC;
    }

    /**
     * Reads an object or an executable.
     *
     * @param file all its bytes, which are not kept
     * @throws UnreadableException if it is neither, or is damaged, or passes a limit; nothing else is thrown
     */
    public BinaryFacts read(byte[] file) throws UnreadableException {
        return isObject(file) ? new ObjectReader(limits).read(file) : new ExecutableReader(limits).read(file);
    }

    /**
     * Whether a file is for BPF, and so an object if it is anything.
     *
     * @throws UnreadableException if it is no 64-bit ELF file
     */
    public boolean isObject(byte[] file) throws UnreadableException {
        return ParsedObject.isObject(ElfFile.read(file, new Work(limits)));
    }
}
