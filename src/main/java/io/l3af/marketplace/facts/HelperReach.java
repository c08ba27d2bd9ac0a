package io.l3af.marketplace.facts;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What helpers reach that touch more than packets, maps and the program's own memory (linux v6.18 include/uapi/linux/bpf.h). */
public final class HelperReach {
    private static final Map<String, String> REACH = Map.ofEntries(
            Map.entry("bpf_probe_write_user", "writes memory of processes"),
            Map.entry("bpf_override_return", "makes functions of the kernel fail"),
            Map.entry("bpf_send_signal", "sends signals to processes"),
            Map.entry("bpf_send_signal_thread", "sends signals to threads"),
            Map.entry("bpf_copy_from_user", "reads memory of processes"),
            Map.entry("bpf_copy_from_user_task", "reads memory of any process"),
            Map.entry("bpf_probe_read_user", "reads memory of processes"),
            Map.entry("bpf_probe_read_user_str", "reads memory of processes"),
            Map.entry("bpf_probe_read", "reads memory of the kernel and of processes"),
            Map.entry("bpf_probe_read_str", "reads memory of the kernel and of processes"),
            Map.entry("bpf_probe_read_kernel", "reads memory of the kernel"),
            Map.entry("bpf_probe_read_kernel_str", "reads memory of the kernel"),
            Map.entry("bpf_redirect", "sends packets elsewhere"),
            Map.entry("bpf_redirect_map", "sends packets elsewhere"),
            Map.entry("bpf_redirect_neigh", "sends packets elsewhere"),
            Map.entry("bpf_redirect_peer", "sends packets elsewhere"),
            Map.entry("bpf_clone_redirect", "sends copies of packets elsewhere"),
            Map.entry("bpf_sys_bpf", "makes system calls"),
            Map.entry("bpf_sys_close", "makes system calls"));

    private HelperReach() {}

    /** The clause on each helper that has one, by its name. */
    public static SortedMap<String, String> all() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(REACH));
    }

    /** A clause without subject on what {@code helper} does; empty if it is nothing out of the ordinary. */
    static Optional<String> of(String helper) {
        return Optional.ofNullable(REACH.get(helper));
    }
}
