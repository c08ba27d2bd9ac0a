package io.l3af.marketplace.archive;

import io.l3af.marketplace.model.PackageLimits;

/**
 * How much of a package is looked at before it is refused; every limit is checked before the bytes it guards are parsed
 * or kept.
 *
 * <p>A kernel function is a few objects and a small program: real packages have well under 1 MiB and 20 entries.
 *
 * @param packedBytes largest package, in bytes; default 64 MiB, because l3afd holds the whole of it in memory
 * @param unpackedBytes most bytes that a package may unpack to, in a tar its headers included; default 256 MiB
 * @param ratio most unpacked bytes for one packed byte, once there are more than {@code ratioFreeBytes}; default 200
 *     (DEFLATE, RFC 1951, reaches 1032)
 * @param ratioFreeBytes unpacked bytes below which the ratio does not matter; default 1 MiB
 * @param entries most entries, and most members of a gzip file; default 4096
 * @param nameBytes longest name of an entry, the package's folder included; default 255, what USTAR holds
 * @param headerBytes largest extended header of one entry: PAX records, a GNU long name, a zip extra field; default
 *     64 KiB
 */
public record ArchiveLimits(
        long packedBytes,
        long unpackedBytes,
        int ratio,
        long ratioFreeBytes,
        int entries,
        int nameBytes,
        int headerBytes) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** Of packages that belong to no marketplace, or to one that says nothing. */
    public static final ArchiveLimits DEFAULTS = of(PackageLimits.DEFAULTS);

    public ArchiveLimits {
        requirePositive("packedBytes", packedBytes);
        requirePositive("unpackedBytes", unpackedBytes);
        requirePositive("ratio", ratio);
        requirePositive("ratioFreeBytes", ratioFreeBytes);
        requirePositive("entries", entries);
        requirePositive("nameBytes", nameBytes);
        requirePositive("headerBytes", headerBytes);
        if (packedBytes > Long.MAX_VALUE / ratio) {
            throw new IllegalArgumentException("packedBytes " + packedBytes + " times ratio " + ratio + " overflows");
        }
    }

    /** Those of a marketplace. */
    public static ArchiveLimits of(PackageLimits limits) {
        return new ArchiveLimits(
                (long) limits.packedMib() * MIB,
                (long) limits.unpackedMib() * MIB,
                limits.ratio(),
                MIB,
                limits.entries(),
                255,
                64 * KIB);
    }

    /**
     * Most bytes that a package of {@code packed} bytes may unpack to.
     *
     * @param packed bytes, 0 to {@link #packedBytes()}
     */
    long unpackedBytesFor(long packed) {
        return Math.min(unpackedBytes, Math.max(ratioFreeBytes, packed * ratio));
    }

    private static void requirePositive(String field, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(field + " " + value + " must be > 0");
        }
    }
}
