package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.btf.DataSections;
import io.l3af.marketplace.ebpf.btf.SourceLines;
import io.l3af.marketplace.ebpf.code.Code;
import io.l3af.marketplace.ebpf.code.References;
import io.l3af.marketplace.ebpf.elf.ElfFile;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.ElfSymbol;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Symbols;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object as it was parsed, once, for all that is asked about it.
 *
 * <pre>{@code
 * ParsedObject object = new ObjectReader(ObjectLimits.DEFAULTS).parse(bytes);
 * ObjectFacts facts = object.facts();
 * CoreVerdict verdict = new CoreGate().judge(object);
 * List<ResolvedRelocation> onThisKernel = new CoreResolver(kernel).resolve(object);
 * }</pre>
 *
 * <p>Every question may do the work that its limits leave after parsing. Not for use by many threads: what is decoded is
 * kept.
 */
public final class ParsedObject {
    private final ElfFile file;
    private final Work work;
    private final long workLeft;
    private final List<ElfSection> sections;
    private final Symbols symbols;
    private final Code code;
    private final @Nullable Slice typeBytes;
    private final @Nullable Btf btf;
    private final DataSections declared;
    private final References references;
    private final @Nullable BtfExt ext;
    private final @Nullable SourceLines lines;

    ParsedObject(ElfFile file, Work work) throws UnreadableException {
        if (!isObject(file)) {
            throw UnreadableException.unsupported(18, "it is for machine " + file.machine() + ", not for BPF");
        }
        if (file.type() != ElfFormat.RELOCATABLE) {
            throw UnreadableException.unsupported(16, "it is of ELF type " + file.type() + ", no relocatable object");
        }
        this.file = file;
        this.work = work;
        this.sections = file.sections();
        List<ElfSymbol> all = file.symbols(sections);
        this.symbols = new Symbols(all);
        this.code = Code.read(file, sections, all, work);
        this.typeBytes = content(".BTF");
        Slice extra = content(".BTF.ext");
        this.btf = typeBytes == null ? null : Btf.read(typeBytes, work);
        this.declared = new DataSections(btf);
        this.references = new References(code, sections, symbols, declared);
        this.ext = btf == null || extra == null ? null : BtfExt.read(extra, btf);
        this.lines = btf == null || ext == null ? null : new SourceLines(btf, ext);
        this.workLeft = work.left();
    }

    /** Whether a file is for BPF, or of an old compiler that did not say so. */
    static boolean isObject(ElfFile file) {
        return file.machine() == ElfFormat.MACHINE_BPF || file.machine() == ElfFormat.MACHINE_NONE;
    }

    /**
     * What the object says of itself.
     *
     * @throws UnreadableException if what it says contradicts itself, or passes a limit; nothing else is thrown
     */
    public ObjectFacts facts() throws UnreadableException {
        return new ObjectFactsReader(this).read();
    }

    /** Gives the next question the work that parsing left. */
    public Work begin() {
        work.resetTo(workLeft);
        return work;
    }

    /** The file that it was parsed from. */
    public ElfFile file() {
        return file;
    }

    /** All sections, by number. */
    public List<ElfSection> sections() {
        return sections;
    }

    Symbols symbols() {
        return symbols;
    }

    /** Its functions and their instructions. */
    public Code code() {
        return code;
    }

    /** What its instructions refer to. */
    public References references() {
        return references;
    }

    /** What its types say of variables and of what the kernel brings; nothing if there is no .BTF. */
    public DataSections declared() {
        return declared;
    }

    /** Its types; absent if there is no .BTF. */
    public @Nullable Btf btf() {
        return btf;
    }

    /** The bytes of its types; absent if there is no .BTF. */
    public @Nullable Slice typeBytes() {
        return typeBytes;
    }

    /** Absent if there is no .BTF.ext, or no types. */
    public @Nullable BtfExt ext() {
        return ext;
    }

    /** Where the lines of source are; absent as {@link #ext}. */
    public @Nullable SourceLines lines() {
        return lines;
    }

    /** The section of that name that is not empty, if there is one. */
    public Optional<ElfSection> section(String name) throws UnreadableException {
        return only(section -> section.name().equals(name) && section.content().length() > 0);
    }

    /**
     * The section that is wanted, if it is there.
     *
     * @throws UnreadableException if there are two: some loaders would believe the one, some the other
     */
    Optional<ElfSection> only(Predicate<ElfSection> wanted) throws UnreadableException {
        List<ElfSection> found = sections.stream().filter(wanted).toList();
        if (found.size() > 1) {
            throw UnreadableException.malformed(
                    found.get(1).content().offset(0),
                    "it has two sections \"" + found.get(0).name() + "\" and \""
                            + found.get(1).name() + "\", and loaders believe either");
        }
        return found.stream().findFirst();
    }

    private @Nullable Slice content(String name) throws UnreadableException {
        return section(name).map(ElfSection::content).orElse(null);
    }
}
