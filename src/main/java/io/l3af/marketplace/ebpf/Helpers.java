package io.l3af.marketplace.ebpf;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The helpers of the kernel: their numbers, names, and which of them only GPL-compatible programs may call. */
public final class Helpers {
    /** The number of {@code bpf_tail_call}. */
    public static final int TAIL_CALL = 12;

    private static final Map<Integer, String> NAMES = new TreeMap<>();
    private static final Set<String> GPL_ONLY = new HashSet<>();

    static {
        for (String[] words : Table.read("helpers.txt")) {
            NAMES.put(Integer.valueOf(words[0]), words[1]);
            if (words.length > 2) {
                GPL_ONLY.add(words[1]);
            }
        }
    }

    private Helpers() {}

    /** The name of helper {@code number}, such as {@code bpf_map_lookup_elem}; empty if there is none. */
    public static Optional<String> name(int number) {
        return Optional.ofNullable(NAMES.get(number));
    }

    /** Whether the kernel refuses a program that calls {@code name} and has no GPL-compatible license. */
    public static boolean isGplOnly(String name) {
        return GPL_ONLY.contains(name);
    }
}
