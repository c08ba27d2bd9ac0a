package io.l3af.marketplace.ebpf.btf;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.Work;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TypeNamesTest {
    @Test
    void membersThatAreHardToNameAreNamedAsInC() throws Exception {
        byte[] object = Files.readAllBytes(Fixtures.compiled("types"));
        Work work = new Work(ObjectLimits.DEFAULTS);
        Btf btf = Btf.read(
                ElfFile.read(object, work).sections().stream()
                        .filter(section -> section.name().equals(".BTF"))
                        .findFirst()
                        .orElseThrow()
                        .content(),
                work);
        for (int id = 1; id < btf.size(); id++) {
            if (btf.type(id) instanceof BtfType.Composite composite
                    && composite.name().equals("flow_key")) {
                TypeNames names = new TypeNames(btf);
                assertThat(composite.members().stream().map(member -> {
                            try {
                                return names.of(member.type());
                            } catch (UnreadableException e) {
                                throw new AssertionError(e);
                            }
                        }))
                        .containsExactly(
                                "union {...}",
                                "__u16[2]",
                                "unsigned int",
                                "unsigned int",
                                "const char * volatile",
                                "int (*)(const void *, struct flow_key *, ...)",
                                "struct flow_key * const *[3]",
                                "__u64 (*)[4][2]");
                return;
            }
        }
        throw new AssertionError("struct flow_key must be in types.bpf.c");
    }
}
