package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.ObjectFacts;

/**
 * What the maps of an object hold when they are full: keys and values alone, each rounded up to 8 bytes. The kernel adds
 * some ten bytes to a hundred an entry, so it is a lower bound.
 *
 * @param bytes once a host
 * @param bytesPerCpu once a CPU besides
 */
public record MapMemory(long bytes, long bytesPerCpu) {
    private static final long WORD = 8;

    static MapMemory of(ObjectFacts object) {
        MapMemory sum = new MapMemory(0, 0);
        for (MapFacts map : object.maps()) {
            sum = sum.plus(of(map));
        }
        return sum;
    }

    /** Both together; what does not fit a long stays at its largest. */
    public MapMemory plus(MapMemory other) {
        return new MapMemory(sum(bytes, other.bytes), sum(bytesPerCpu, other.bytesPerCpu));
    }

    private static MapMemory of(MapFacts map) {
        MapType type = map.type();
        if (type == MapType.RINGBUF || type == MapType.USER_RINGBUF) {
            return new MapMemory(map.maxEntries(), 0);
        }
        boolean isArray = type == MapType.ARRAY || type == MapType.PERCPU_ARRAY;
        long keys = isArray ? 0 : product(map.maxEntries(), rounded(map.key().size()));
        long values = product(map.maxEntries(), rounded(map.value().size()));
        boolean isPerCpu = type != null && type.isPerCpu();
        return isPerCpu ? new MapMemory(keys, values) : new MapMemory(sum(keys, values), 0);
    }

    private static long rounded(long size) {
        return size > Long.MAX_VALUE - WORD ? size : (size + WORD - 1) / WORD * WORD;
    }

    private static long product(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
