package io.l3af.marketplace.ebpf;

/**
 * How much of a binary is looked at before it is refused; every limit is checked before the bytes it guards are parsed
 * or kept.
 *
 * <p>Real objects of kernel functions have well under 1 MiB, 100 sections and 10,000 instructions.
 *
 * @param bytes largest file, in bytes; default 16 MiB
 * @param sections most sections, and most segments of an executable; default 4096
 * @param symbols most symbols of one table; default 262,144
 * @param instructions most instructions of one object; default 1,000,000, which is also what a kernel verifies of one
 *     program (linux v6.12 include/linux/bpf.h, BPF_COMPLEXITY_LIMIT_INSNS)
 * @param types most types of one .BTF section; default 1,000,000 (a kernel has some 150,000)
 * @param nameBytes longest name or line of source, in bytes without its NUL; default 4096
 * @param depth how deep types may refer to each other before a cycle is assumed; default 32, as libbpf's
 *     MAX_RESOLVE_DEPTH
 * @param work most steps of reading one file: a step is something visited, or some eight bytes of memory kept; default
 *     24 million, which is below a second and 256 MB. Real objects need some 100,000
 */
public record ObjectLimits(
        long bytes, int sections, int symbols, int instructions, int types, int nameBytes, int depth, long work) {
    /**
     * Steps of following the code of one object, beside those of reading it; each is an instruction visited or 8 bytes
     * kept.
     */
    public static final long FOLLOWING = 8_000_000;

    private static final int MIB = 1024 * 1024;

    /** What the marketplace uses. */
    public static final ObjectLimits DEFAULTS =
            new ObjectLimits(16L * MIB, 4096, 262_144, 1_000_000, 1_000_000, 4096, 32, 24_000_000);

    public ObjectLimits {
        requirePositive("bytes", bytes);
        requirePositive("sections", sections);
        requirePositive("symbols", symbols);
        requirePositive("instructions", instructions);
        requirePositive("types", types);
        requirePositive("nameBytes", nameBytes);
        requirePositive("depth", depth);
        requirePositive("work", work);
    }

    /** The same with another limit of work. */
    public ObjectLimits withWork(long steps) {
        return new ObjectLimits(bytes, sections, symbols, instructions, types, nameBytes, depth, steps);
    }

    private static void requirePositive(String field, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(field + " " + value + " must be > 0");
        }
    }
}
