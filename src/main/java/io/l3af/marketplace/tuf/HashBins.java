package io.l3af.marketplace.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bins that share many targets by the digests of their paths, so that a client fetches one (TUF 1.0 section 4.5, {@code
 * succinct_roles}).
 *
 * @param prefix of the bins' names
 * @param bits how many leading bits of a digest say the bin
 */
record HashBins(String prefix, int bits) {
    /** A role with more targets than this has bins. */
    static final int MOST_WITHOUT = 2_000;

    private static final int TARGETS_A_BIN = 128;
    private static final int FEWEST_BITS = 4;
    private static final int HEX = 16;
    private static final int PREFIX_DIGITS = 8;

    /** Bins for {@code targets} of {@code role}, about 128 in each. */
    static HashBins of(String role, int targets) {
        int full = (targets + TARGETS_A_BIN - 1) / TARGETS_A_BIN;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(full - 1);
        return new HashBins(role + "-bin", Math.max(FEWEST_BITS, bits));
    }

    /** Each bin's targets by the bin's name, the empty ones too. */
    SortedMap<String, List<PackageCopy>> share(List<PackageCopy> targets) {
        SortedMap<String, List<PackageCopy>> bins = new TreeMap<>();
        for (int bin = 0; bin < 1 << bits; bin++) {
            bins.put(name(bin), new ArrayList<>());
        }
        for (PackageCopy target : targets) {
            bins.computeIfAbsent(name(bin(target.path())), unused -> new ArrayList<>())
                    .add(target);
        }
        return bins;
    }

    private int bin(String path) {
        String digest = Sha256.of(path.getBytes(UTF_8)).hex();
        return Integer.parseUnsignedInt(digest.substring(0, PREFIX_DIGITS), HEX) >>> (Integer.SIZE - bits);
    }

    private String name(int bin) {
        int digits = Integer.toHexString((1 << bits) - 1).length();
        return prefix + "-" + String.format(Locale.ROOT, "%0" + digits + "x", bin);
    }
}
