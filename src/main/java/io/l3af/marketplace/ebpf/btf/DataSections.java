package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables and extern functions that .BTF lists for each section of data, by name. */
public final class DataSections {
    private final Map<String, Map<String, Declared>> sections = new HashMap<>();

    /**
     * A variable, or an extern function.
     *
     * @param type number of its type
     * @param offset bytes from the start of the section, as far as the compiler knew it
     */
    public record Declared(String name, int type, boolean isFunction, long offset) {}

    public DataSections(@Nullable Btf btf) throws UnreadableException {
        if (btf == null) {
            return;
        }
        for (int id : btf.ofKind(BtfFormat.DATA_SECTION)) {
            if (btf.type(id) instanceof BtfType.DataSection section) {
                Map<String, Declared> declared =
                        sections.computeIfAbsent(section.name(), unused -> new LinkedHashMap<>());
                for (BtfType.Entry entry : section.entries()) {
                    Declared found = declared(btf, entry);
                    declared.putIfAbsent(found.name(), found);
                }
            }
        }
    }

    private static Declared declared(Btf btf, BtfType.Entry entry) throws UnreadableException {
        btf.work().spend(Cost.RELOCATION, btf.offset());
        BtfType type = btf.type(entry.type());
        if (type instanceof BtfType.Variable variable) {
            return new Declared(variable.name(), variable.type(), false, entry.offset());
        }
        if (type instanceof BtfType.Function function) {
            return new Declared(function.name(), function.prototype(), true, entry.offset());
        }
        throw UnreadableException.malformed(
                btf.offset(), "its .BTF lists something in a section that is neither variable nor function");
    }

    /** Whether {@code name} is declared as a function that the kernel brings. */
    public boolean hasKernelFunction(String name) {
        Declared found = named(".ksyms", name);
        return found != null && found.isFunction();
    }

    /** What is declared in {@code section}, in the order of .BTF. */
    public List<Declared> in(String section) {
        return new ArrayList<>(sections.getOrDefault(section, Map.of()).values());
    }

    /** What is declared as {@code name} in {@code section}, if it is. */
    public @Nullable Declared named(String section, String name) {
        return sections.getOrDefault(section, Map.of()).get(name);
    }
}
