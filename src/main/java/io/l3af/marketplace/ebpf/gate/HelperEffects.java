package io.l3af.marketplace.ebpf.gate;

import java.util.Set;

/** What the helpers of the kernel mean to the CO-RE gate. Numbers: linux include/uapi/linux/bpf.h. */
final class HelperEffects {
    static final int PROBE_READ = 4;
    static final int PROBE_READ_STR = 45;
    static final int PROBE_READ_KERNEL = 113;
    static final int PROBE_READ_KERNEL_STR = 115;
    static final int PER_CPU_PTR = 153;
    static final int THIS_CPU_PTR = 154;

    /** get_current_task, skc_to_*, get_current_task_btf, sock_from_file: they return an object of the kernel. */
    private static final Set<Integer> OBJECTS = Set.of(35, 136, 137, 138, 139, 140, 158, 162, 178, 196);

    /**
     * Helpers that write nothing to where their arguments point: lookup, update and delete in maps and storages, output of
     * events, trace_printk and trace_vprintk, tail_call, strncmp.
     */
    private static final Set<Integer> READING = Set.of(1, 2, 3, 6, 12, 25, 87, 108, 111, 121, 130, 177, 182, 195);

    private HelperEffects() {}

    /** Whether it reads from an address that may be in the kernel: argument 3 to argument 1, argument 2 bytes. */
    static boolean isProbe(int helper) {
        return helper == PROBE_READ
                || helper == PROBE_READ_STR
                || helper == PROBE_READ_KERNEL
                || helper == PROBE_READ_KERNEL_STR;
    }

    /** Whether what it reads is text, which holds no pointers. */
    static boolean isText(int helper) {
        return helper == PROBE_READ_STR || helper == PROBE_READ_KERNEL_STR;
    }

    static boolean isPerCpu(int helper) {
        return helper == PER_CPU_PTR || helper == THIS_CPU_PTR;
    }

    static boolean returnsKernelObject(int helper) {
        return OBJECTS.contains(helper);
    }

    /** Whether it leaves the memory alone that it is pointed to. */
    static boolean onlyReads(int helper) {
        return READING.contains(helper);
    }
}
