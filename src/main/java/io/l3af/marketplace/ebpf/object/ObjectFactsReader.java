package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.IsaFeature;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists what an object says of itself. */
final class ObjectFactsReader {
    private final ParsedObject object;
    private final Work work;
    private final EnumSet<IsaFeature> isa = EnumSet.noneOf(IsaFeature.class);

    ObjectFactsReader(ParsedObject object) {
        this.object = object;
        this.work = object.begin();
    }

    ObjectFacts read() throws UnreadableException {
        Map<Function, FunctionReader.Result> functions = functions();
        StructOps structOps = StructOps.read(object, work);
        ProgramReader programs = new ProgramReader(functions, structOps, work);
        List<ProgramFacts> programFacts = new ArrayList<>();
        for (Function function : object.code().functions()) {
            if (function.isProgram()) {
                programFacts.add(programs.read(function));
            }
        }
        BtfExt ext = object.ext();
        DataReader data = new DataReader(object.symbols(), object.declared(), object.btf());
        return new ObjectFacts(
                object.file().bytes().isLittleEndian(),
                object.file().machine(),
                object.section(".debug_info").isPresent(),
                object.btf() != null,
                ext != null && ext.hasCore(),
                licence(),
                kernelVersion(),
                programFacts,
                functions.values().stream().map(FunctionReader.Result::facts).toList(),
                maps(structOps),
                data.data(object.sections()),
                data.externs(),
                isa,
                relocations());
    }

    private Map<Function, FunctionReader.Result> functions() throws UnreadableException {
        Map<Function, FunctionReader.Result> results = new LinkedHashMap<>();
        for (Function function : object.code().functions()) {
            results.put(function, new FunctionReader(object.references(), object.lines(), work, function).read(isa));
        }
        return results;
    }

    private List<MapFacts> maps(StructOps structOps) throws UnreadableException {
        MapReader reader = new MapReader(object.symbols(), object.declared(), object.btf(), work);
        List<MapFacts> maps = new ArrayList<>();
        for (ElfSection section : object.sections()) {
            maps.addAll(reader.read(section));
        }
        maps.addAll(structOps.maps());
        return maps;
    }

    private List<CoreRelocationFacts> relocations() throws UnreadableException {
        return object.ext() == null ? List.of() : new CoreReader(object).read();
    }

    /** l3afd takes whatever section begins so; libbpf only one of exactly this name. */
    private @Nullable String licence() throws UnreadableException {
        Optional<ElfSection> licence = object.only(section -> section.name().startsWith("license"));
        return licence.isPresent() ? licence.get().content().wholeText(work) : null;
    }

    private @Nullable Long kernelVersion() throws UnreadableException {
        Optional<ElfSection> version = object.only(section -> section.name().startsWith("version"));
        return version.isPresent() ? version.get().content().u32(0) : null;
    }
}
