package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.Work;

/**
 * Reads objects ({@code *.bpf.o}) that may be hostile.
 *
 * <pre>{@code
 * ObjectFacts facts = new ObjectReader(ObjectLimits.DEFAULTS).read(Files.readAllBytes(object));
 * facts.programs().forEach(program -> System.out.println(program.name() + " is " + program.l3afdType()));
 * facts.relocations().forEach(relocation -> System.out.println(relocation.path()));
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class ObjectReader {
    private final ObjectLimits limits;

    public ObjectReader(ObjectLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads an object: ELF64 of either byte order, relocatable, for BPF.
     *
     * @param object all its bytes, which are not kept
     * @throws UnreadableException if it is none, or is damaged, or passes a limit; nothing else is thrown
     */
    public ObjectFacts read(byte[] object) throws UnreadableException {
        return parse(object).facts();
    }

    /**
     * Parses an object once, for more than one question about it.
     *
     * @param object all its bytes, which must not change afterwards
     * @throws UnreadableException as by {@link #read}
     */
    public ParsedObject parse(byte[] object) throws UnreadableException {
        Work work = new Work(limits);
        return new ParsedObject(ElfFile.read(object, work), work);
    }
}
