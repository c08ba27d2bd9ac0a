package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.BtfType;
import io.l3af.marketplace.ebpf.btf.CorePath;
import io.l3af.marketplace.ebpf.btf.TypeNames;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which architecture's registers an object looks up by CO-RE: the names of the members tell.
 *
 * <p>Source: linux v6.12 tools/lib/bpf/bpf_tracing.h, "PT_REGS", and arch/<i>name</i>/include/uapi/asm/ptrace.h.
 *
 * @param areRead whether any are
 */
record RegisterNames(boolean areRead, @Nullable String architecture) {
    private static final Set<String> OF_X86_64 = Set.of(
            "di", "si", "dx", "cx", "ax", "bx", "bp", "sp", "ip", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
            "orig_ax", "flags", "cs", "ss", "rdi", "rsi", "rdx", "rcx", "rax", "rsp", "rbp", "rip");

    private static final Set<String> ARM64_OR_X86_64 = Set.of("pt_regs", "user_pt_regs");
    private static final Set<String> OF_STACK = Set.of("bp", "rbp", "sp", "rsp");

    static RegisterNames of(Btf btf, @Nullable BtfExt ext, List<ElfSection> sections) throws UnreadableException {
        RegisterNames found = new RegisterNames(false, null);
        for (ElfSection section : sections) {
            if (ext == null || !section.isCode()) {
                continue;
            }
            for (BtfExt.CoreInfo relocation : ext.core(section.name())) {
                btf.work().spend(1, relocation.offset());
                String name = btf.resolve(relocation.type()) instanceof BtfType.Composite composite
                        ? composite.name().replaceFirst("___.*", "")
                        : "";
                if (name.equals("pt_regs") || name.equals("user_pt_regs") || name.equals("user_regs_struct")) {
                    String architecture = architecture(name, member(btf, relocation));
                    found = new RegisterNames(true, architecture == null ? found.architecture() : architecture);
                }
            }
        }
        return found;
    }

    /** Where in {@code struct pt_regs} the object expects registers that point to the stack, in bytes. */
    static Set<Long> ofStack(Btf btf) throws UnreadableException {
        Set<Long> offsets = new HashSet<>();
        for (int id : btf.ofKind(BtfFormat.STRUCT)) {
            if (btf.type(id) instanceof BtfType.Composite struct && ARM64_OR_X86_64.contains(struct.name())) {
                struct.members().stream()
                        .filter(member -> OF_STACK.contains(member.name()))
                        .forEach(member -> offsets.add(member.bitOffset() / Byte.SIZE));
            }
        }
        return offsets;
    }

    private static String member(Btf btf, BtfExt.CoreInfo relocation) throws UnreadableException {
        CoreKind kind = CoreKind.of(relocation.kind()).orElse(CoreKind.TYPE_EXISTS);
        String path = new CorePath(btf, new TypeNames(btf)).of(relocation, kind);
        String[] names = path.split("[.\\[]", -1);
        return names.length > 1 ? names[1].replaceFirst("]$", "") : "";
    }

    private static @Nullable String architecture(String struct, String member) {
        return switch (struct) {
            case "pt_regs" -> OF_X86_64.contains(member) ? "x86_64" : null;
            case "user_pt_regs" ->
                switch (member) {
                    case "regs", "pc", "sp", "pstate" -> "arm64";
                    case "gprs", "psw" -> "s390x";
                    default -> null;
                };
            default -> "riscv";
        };
    }
}
