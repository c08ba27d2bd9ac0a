package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.btf.BtfType;
import io.l3af.marketplace.ebpf.btf.CorePath;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which instructions a CO-RE relocation changes, and what the member is that it looks up. */
final class CoreSites {
    private final Btf btf;
    private final Map<String, Map<Long, Provenance.Relocated>> bySection = new HashMap<>();

    private CoreSites(Btf btf) {
        this.btf = btf;
    }

    static CoreSites read(Btf btf, @Nullable BtfExt ext, List<ElfSection> sections) throws UnreadableException {
        CoreSites sites = new CoreSites(btf);
        for (ElfSection section : sections) {
            if (ext != null && section.isCode()) {
                Map<Long, Provenance.Relocated> here =
                        sites.bySection.computeIfAbsent(section.name(), unused -> new HashMap<>());
                for (BtfExt.CoreInfo relocation : ext.core(section.name())) {
                    btf.work().spend(Cost.MEMBER, relocation.offset());
                    here.put(relocation.instruction(), new Provenance.Relocated(sites.leadsToPlain(relocation)));
                }
            }
        }
        return sites;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return bySection.values().stream().allMatch(Map::isEmpty);
    }

    /** The number that a relocation brings to {@code instruction}, if one does. */
    Provenance.@Nullable Relocated at(Function function, Instruction instruction) {
        return bySection.getOrDefault(function.section().name(), Map.of()).get(Function.bytes(instruction.index()));
    }

    /** Whether the member is a pointer to something without members: nothing behind it could move. */
    private boolean leadsToPlain(BtfExt.CoreInfo relocation) throws UnreadableException {
        if (CoreKind.of(relocation.kind()).orElse(null) != CoreKind.FIELD_BYTE_OFFSET) {
            return false;
        }
        BtfType type = btf.resolve(relocation.type());
        String[] steps = btf.string(relocation.access()).split(":", -1);
        for (int step = 1; step < steps.length; step++) {
            btf.work().spend(1, relocation.offset());
            type = inside(type, steps[step]);
        }
        while (type instanceof BtfType.Array array) {
            btf.work().spend(1, relocation.offset());
            type = btf.resolve(array.element());
        }
        if (!(type instanceof BtfType.Pointer pointer)) {
            return false;
        }
        BtfType target = btf.resolve(pointer.target());
        return !(target instanceof BtfType.None) && !KernelSymbols.hasMembers(target);
    }

    /** One step of an access string; {@code void} if it leads nowhere, which {@link CorePath} reports. */
    private BtfType inside(BtfType type, String step) throws UnreadableException {
        if (type instanceof BtfType.Array array) {
            return btf.resolve(array.element());
        }
        boolean isNumber = step.matches("[0-9]{1,9}");
        if (isNumber && type instanceof BtfType.Composite composite) {
            int number = Integer.parseInt(step);
            if (number < composite.members().size()) {
                return btf.resolve(composite.members().get(number).type());
            }
        }
        return new BtfType.None();
    }
}
