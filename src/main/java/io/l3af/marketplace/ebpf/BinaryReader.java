package io.l3af.marketplace.ebpf;

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
        int machine = ElfFile.read(file, new Work(limits)).machine();
        return machine == ElfFormat.MACHINE_BPF || machine == ElfFormat.MACHINE_NONE
                ? new ObjectReader(limits).read(file)
                : new ExecutableReader(limits).read(file);
    }
}
