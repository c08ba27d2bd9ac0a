package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.btf.CorePath;
import io.l3af.marketplace.ebpf.btf.SourceLines;
import io.l3af.marketplace.ebpf.btf.TypeNames;
import io.l3af.marketplace.ebpf.code.Code;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Opcodes;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the CO-RE relocations of an object in people's words. */
public final class CoreReader {
    private final List<ElfSection> sections;
    private final Code code;
    private final Btf btf;
    private final BtfExt ext;
    private final SourceLines lines;
    private final TypeNames names;
    private final CorePath paths;

    /**
     * @param object which has types and .BTF.ext
     */
    public CoreReader(ParsedObject object) {
        this.sections = object.sections();
        this.code = object.code();
        this.btf = Objects.requireNonNull(object.btf());
        this.ext = Objects.requireNonNull(object.ext());
        this.lines = Objects.requireNonNull(object.lines());
        this.names = new TypeNames(btf);
        this.paths = new CorePath(btf, names);
    }

    /** The relocations of all sections of code, by section and instruction. */
    List<CoreRelocationFacts> read() throws UnreadableException {
        List<CoreRelocationFacts> all = new ArrayList<>();
        for (ElfSection section : sections) {
            if (section.isCode()) {
                List<BtfExt.CoreInfo> here = new ArrayList<>(ext.core(section.name()));
                here.sort(Comparator.comparingLong(BtfExt.CoreInfo::instruction));
                for (BtfExt.CoreInfo relocation : here) {
                    all.add(facts(section, relocation));
                }
            }
        }
        return all;
    }

    /** What {@code relocation} of an instruction of {@code section} is about. */
    public CoreRelocationFacts facts(ElfSection section, BtfExt.CoreInfo relocation) throws UnreadableException {
        CoreKind kind = CoreKind.of(relocation.kind())
                .orElseThrow(() -> UnreadableException.unsupported(
                        relocation.offset(), "a CO-RE relocation is of kind " + relocation.kind()));
        btf.work().spend(Cost.RELOCATION, relocation.offset());
        long slot = relocation.instruction() / Opcodes.INSTRUCTION_LENGTH;
        @Nullable Function function = code.holding(section.index(), slot);
        int start = function == null ? 0 : function.start();
        return new CoreRelocationFacts(
                kind,
                names.of(relocation.type()),
                paths.of(relocation, kind),
                section.name(),
                function == null ? null : function.name(),
                slot - start,
                lines.at(section.name(), Function.bytes(start), relocation.instruction()));
    }
}
