package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfType;
import io.l3af.marketplace.ebpf.btf.DataSections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What variables and functions that the kernel brings give to a program, told from their types. */
final class KernelSymbols {
    private static final String KSYMS = ".ksyms";

    /** They return {@code void *} and yet an object of the kernel. */
    private static final Set<String> CASTS = Set.of("bpf_rdonly_cast", "bpf_cast_to_kern_ctx");

    private final @Nullable Btf btf;
    private final DataSections declared;

    KernelSymbols(@Nullable Btf btf, DataSections declared) {
        this.btf = btf;
        this.declared = declared;
    }

    /** What the address of variable {@code name} is. */
    Provenance variable(String name) throws UnreadableException {
        DataSections.Declared variable = declared.named(KSYMS, name);
        if (btf == null || variable == null || variable.isFunction()) {
            return Provenance.Unknown.VALUE;
        }
        BtfType type = btf.resolve(variable.type());
        return type instanceof BtfType.None || hasMembers(type)
                ? Provenance.Kernel.to("kernel variable " + name)
                : Provenance.Unknown.VALUE;
    }

    /** What function {@code name} returns. */
    Provenance result(String name) throws UnreadableException {
        DataSections.Declared function = declared.named(KSYMS, name);
        if (btf == null || function == null || !function.isFunction()) {
            return Provenance.Unknown.VALUE;
        }
        boolean isObject = CASTS.contains(name)
                || (btf.resolve(function.type()) instanceof BtfType.Prototype prototype
                        && btf.resolve(prototype.result()) instanceof BtfType.Pointer pointer
                        && isKernels(btf.resolve(pointer.target())));
        return isObject ? Provenance.Kernel.to("the result of " + name) : Provenance.Unknown.VALUE;
    }

    /** Structures called bpf_... are nodes of the program's own lists and trees, or are not looked into. */
    private static boolean isKernels(BtfType type) {
        String name = type instanceof BtfType.Composite composite
                ? composite.name()
                : type instanceof BtfType.Forward forward ? forward.name() : "";
        return hasMembers(type) && !name.startsWith("bpf_");
    }

    static boolean hasMembers(BtfType type) {
        return type instanceof BtfType.Composite || type instanceof BtfType.Forward;
    }
}
