package io.l3af.marketplace.publish;

/**
 * What files there are, told by their number and by a sum over paths and sizes: one that is missing, or has another size,
 * makes another census. It finds what was lost, not what somebody makes look alike.
 *
 * @param marks the sum of {@link #mark} of each, with overflow
 */
public record Census(long files, long marks) {
    static final Census NONE = new Census(0, 0);

    static Census of(String path, long size) {
        return new Census(1, mark(path, size));
    }

    /** FNV-1a (Fowler, Noll, Vo) of a path, mixed with a size in bytes as in Vigna's SplitMix64. */
    static long mark(String path, long size) {
        long mark = 0xCBF29CE484222325L;
        for (int at = 0; at < path.length(); at++) {
            mark = (mark ^ path.charAt(at)) * 0x100000001B3L;
        }
        mark += size * 0x9E3779B97F4A7C15L;
        mark = (mark ^ (mark >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mark ^ (mark >>> 31);
    }

    Census plus(Census other) {
        return new Census(files + other.files, marks + other.marks);
    }
}
