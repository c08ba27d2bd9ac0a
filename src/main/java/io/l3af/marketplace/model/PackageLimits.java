package io.l3af.marketplace.model;

/**
 * How large packages of a marketplace may be. What l3afd unpacks it holds in memory, so that whoever raises these has to know
 * the nodes.
 *
 * @param packedMib largest package, in MiB: 1 to 1024
 * @param unpackedMib most that a package may unpack to, in MiB: 1 to 4096
 * @param ratio most unpacked bytes for one packed byte: 1 to 1032, which is what DEFLATE (RFC 1951) reaches
 * @param entries most files and folders: 1 to 65536
 */
public record PackageLimits(int packedMib, int unpackedMib, int ratio, int entries) {
    /** Of a marketplace that says nothing. */
    public static final PackageLimits DEFAULTS = new PackageLimits(64, 256, 200, 4096);

    public PackageLimits {
        require("packed_mib", packedMib, 1024);
        require("unpacked_mib", unpackedMib, 4096);
        require("ratio", ratio, 1032);
        require("entries", entries, 65_536);
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " " + value + " must be 1 to " + most);
        }
    }
}
