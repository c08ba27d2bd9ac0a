package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.object.SectionRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the first argument of a program is to the CO-RE gate, told from its section.
 *
 * <p>Sources: linux v6.12 include/uapi/linux/bpf.h and the context accesses of kernel/trace/bpf_trace.c, net/core/filter.c,
 * kernel/bpf/btf.c.
 *
 * @param kind what a load from it reads
 * @param holdsPointers whether what 8 bytes of it hold may be a pointer into the kernel
 * @param settled where in it, in bytes, pointers are to what no kernel lays out otherwise: keys and values of the object's
 *     own maps, the stack
 */
record ContextRule(Kind kind, boolean holdsPointers, Set<Long> settled) {
    /** Nothing is known: a subprogram, or an unknown section. */
    static final ContextRule NONE = new ContextRule(Kind.UNKNOWN, false);

    /** Fields that every tracepoint's record begins with, in bytes: linux v6.12 include/linux/trace_events.h, struct trace_entry. */
    static final int COMMON_FIELDS = 8;

    /**
     * What iterators over the elements of maps are told beside pointers of the kernel: linux v6.12 kernel/bpf/map_iter.c,
     * net/core/sock_map.c, net/core/bpf_sk_storage.c, PTR_TO_BUF.
     */
    private static final Map<String, Set<Long>> ELEMENTS =
            Map.of("bpf_map_elem", Set.of(16L, 24L), "sockmap", Set.of(16L), "bpf_sk_storage_map", Set.of(24L));

    ContextRule(Kind kind, boolean holdsPointers) {
        this(kind, holdsPointers, Set.of());
    }

    enum Kind {
        UNKNOWN,
        /** Registers of the CPU, struct pt_regs: bound to an architecture, the same on all its kernels. */
        REGISTERS,
        /** The record of a classic tracepoint. */
        RECORD,
        /** Arguments of 8 bytes each. */
        ARGUMENTS,
        /** A structure of the UAPI, whose loads the kernel translates; the address itself is another structure's. */
        TRANSLATED,
        /** A structure of the UAPI. */
        STABLE
    }

    static ContextRule of(Function function) {
        if (!function.isProgram()) {
            return NONE;
        }
        String section = function.section().name();
        Optional<SectionRule> rule = SectionRule.ofLibbpf(section).or(() -> SectionRule.ofL3afd(section));
        return rule.map(found -> of(found, found.target(section).orElse(""))).orElse(NONE);
    }

    private static ContextRule of(SectionRule rule, String target) {
        return switch (rule.type()) {
            case KPROBE -> new ContextRule(Kind.REGISTERS, isInKernel(rule) && !isSystemCall(target));
            case PERF_EVENT -> new ContextRule(Kind.REGISTERS, false);
            case TRACEPOINT -> new ContextRule(Kind.RECORD, !isOfSystemCalls(target));
            // The raw tracepoints of system calls bring struct pt_regs and numbers.
            case RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE ->
                new ContextRule(Kind.ARGUMENTS, !target.equals("sys_enter") && !target.equals("sys_exit"));
            case TRACING -> new ContextRule(Kind.ARGUMENTS, true, isIterator(rule) ? elements(target) : Set.of());
            case LSM, STRUCT_OPS, NETFILTER -> new ContextRule(Kind.ARGUMENTS, true);
            case SOCKET_FILTER,
                    SCHED_CLS,
                    SCHED_ACT,
                    XDP,
                    CGROUP_SKB,
                    LWT_IN,
                    LWT_OUT,
                    LWT_XMIT,
                    LWT_SEG6LOCAL,
                    SK_SKB,
                    SK_MSG,
                    SOCK_OPS,
                    CGROUP_SOCK,
                    CGROUP_SOCK_ADDR,
                    SK_REUSEPORT,
                    SK_LOOKUP -> new ContextRule(Kind.TRANSLATED, false);
            default -> new ContextRule(Kind.STABLE, false);
        };
    }

    /** The same where registers of the CPU at {@code offsets} point to the stack, which calls lay out, not the kernel. */
    ContextRule withStackAt(Set<Long> offsets) {
        return kind == Kind.REGISTERS ? new ContextRule(kind, holdsPointers, offsets) : this;
    }

    /** uprobes and USDT probes see the registers of user space. */
    private static boolean isInKernel(SectionRule rule) {
        return rule.name().startsWith("kprobe") || rule.name().startsWith("kretprobe");
    }

    private static boolean isIterator(SectionRule rule) {
        return rule.name().startsWith("iter");
    }

    private static Set<Long> elements(String iterator) {
        return ELEMENTS.getOrDefault(iterator, Set.of());
    }

    /** A system call's function is told one thing: the registers of user space. */
    private static boolean isSystemCall(String function) {
        return function.matches(
                "__(x64|ia32|ia32_compat|arm64|arm64_compat|riscv|s390x|s390|powerpc|loongarch)_.*sys_.*");
    }

    private static boolean isOfSystemCalls(String target) {
        return target.startsWith("syscalls/") || target.startsWith("raw_syscalls/");
    }

    /** Whether a load {@code offset} bytes into it must be relocated. */
    boolean moves(long offset) {
        return kind == Kind.RECORD && offset >= COMMON_FIELDS;
    }

    /** Whether reading its address as memory of the kernel, {@code offset} bytes in, must be relocated. */
    boolean movesWhenProbed(long offset) {
        return moves(offset) || (kind == Kind.TRANSLATED && offset != 0);
    }

    /** What 8 bytes at {@code offset} of it hold. */
    Provenance loaded(long offset) {
        if (!holdsPointers || settled.contains(offset)) {
            return Provenance.Unknown.VALUE;
        }
        return Provenance.Kernel.to(
                switch (kind) {
                    case ARGUMENTS -> "argument " + (offset / Long.BYTES + 1);
                    case RECORD -> "a pointer in the record of its tracepoint";
                    default -> "a pointer in a CPU register";
                });
    }
}
