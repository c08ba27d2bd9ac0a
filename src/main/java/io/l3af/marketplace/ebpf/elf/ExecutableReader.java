package io.l3af.marketplace.ebpf.elf;

import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads userspace programs that may be hostile: ELF64 for x86-64 and arm64.
 *
 * <pre>{@code
 * ExecutableFacts facts = new ExecutableReader(ObjectLimits.DEFAULTS).read(Files.readAllBytes(program));
 * facts.needed().forEach(System.out::println);
 * facts.versions().forEach(System.out::println);
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class ExecutableReader {
    private final ObjectLimits limits;

    public ExecutableReader(ObjectLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads an executable or a shared library.
     *
     * @param executable all its bytes, which are not kept
     * @throws UnreadableException if it is none, or is damaged, or passes a limit; nothing else is thrown
     */
    public ExecutableFacts read(byte[] executable) throws UnreadableException {
        Work work = new Work(limits);
        ElfFile file = ElfFile.read(executable, work);
        if (file.machine() != ElfFormat.MACHINE_X86_64 && file.machine() != ElfFormat.MACHINE_AARCH64) {
            throw UnreadableException.unsupported(
                    18, "it is for machine " + file.machine() + ", neither x86-64 nor arm64");
        }
        if (file.type() != ElfFormat.EXECUTABLE && file.type() != ElfFormat.SHARED) {
            throw UnreadableException.unsupported(16, "it is of ELF type " + file.type() + ", nothing that can run");
        }
        return new Reading(file, work).facts();
    }

    /** The steps of reading one executable. */
    private static final class Reading {
        private final ElfFile file;
        private final Work work;
        private final List<ElfSegment> segments;
        private final Map<Long, Long> dynamic = new HashMap<>();
        private final List<Long> needed = new ArrayList<>();

        Reading(ElfFile file, Work work) throws UnreadableException {
            this.file = file;
            this.work = work;
            this.segments = file.segments();
            Optional<ElfSegment> table = segment(ElfFormat.SEGMENT_DYNAMIC);
            if (table.isPresent()) {
                readDynamic(content(table.get(), "the dynamic table"));
            }
        }

        ExecutableFacts facts() throws UnreadableException {
            Optional<ElfSegment> interpreter = segment(ElfFormat.SEGMENT_INTERPRETER);
            String interpreterName = interpreter.isEmpty()
                    ? null
                    : content(interpreter.get(), "the interpreter's name").wholeText(work);
            Slice strings = strings();
            List<String> libraries = new ArrayList<>();
            for (long at : needed) {
                libraries.add(strings.text(at, work));
            }
            return new ExecutableFacts(
                    file.machine(),
                    form(interpreterName),
                    interpreterName,
                    libraries,
                    versions(strings),
                    path(strings, ElfFormat.DYNAMIC_RPATH),
                    path(strings, ElfFormat.DYNAMIC_RUNPATH));
        }

        private void readDynamic(Slice table) throws UnreadableException {
            for (long at = 0; at + ElfFormat.DYNAMIC_LENGTH <= table.length(); at += ElfFormat.DYNAMIC_LENGTH) {
                long tag = table.s64(at);
                long value = table.s64(at + Long.BYTES);
                work.spend(Cost.RELOCATION, table.offset(at));
                if (tag == ElfFormat.DYNAMIC_END) {
                    return;
                }
                if (tag == ElfFormat.DYNAMIC_NEEDED) {
                    needed.add(value);
                } else {
                    dynamic.put(tag, value);
                }
            }
        }

        private ExecutableFacts.Form form(@Nullable String interpreter) {
            if (file.type() == ElfFormat.EXECUTABLE) {
                return ExecutableFacts.Form.FIXED;
            }
            long flags = dynamic.getOrDefault(ElfFormat.DYNAMIC_FLAGS_1, 0L);
            return interpreter != null || (flags & ElfFormat.FLAGS_1_PIE) != 0
                    ? ExecutableFacts.Form.POSITION_INDEPENDENT
                    : ExecutableFacts.Form.SHARED_LIBRARY;
        }

        /** The strings of the dynamic table; empty if it has none. */
        private Slice strings() throws UnreadableException {
            Long address = dynamic.get(ElfFormat.DYNAMIC_STRINGS);
            Long size = dynamic.get(ElfFormat.DYNAMIC_STRINGS_SIZE);
            return address == null || size == null
                    ? file.bytes().part(0, 0, "the dynamic strings")
                    : file.bytes().part(place(address), size, "the dynamic strings");
        }

        private @Nullable String path(Slice strings, long tag) throws UnreadableException {
            Long at = dynamic.get(tag);
            return at == null ? null : strings.text(at, work);
        }

        /** Walks the lists of needed versions: Linux Standard Base 5.0, 10.7.3. */
        private List<ExecutableFacts.NeededVersion> versions(Slice strings) throws UnreadableException {
            List<ExecutableFacts.NeededVersion> versions = new ArrayList<>();
            Long address = dynamic.get(ElfFormat.DYNAMIC_VERSIONS);
            if (address == null) {
                return versions;
            }
            long count = dynamic.getOrDefault(ElfFormat.DYNAMIC_VERSIONS_COUNT, 0L);
            long at = place(address);
            for (long library = 0; library < count; library++) {
                Slice entry = file.bytes().part(at, ElfFormat.VERSIONS_LENGTH, "a needed library's versions");
                String name = strings.text(entry.u32(4), work);
                addVersions(versions, name, strings, at + entry.u32(8), entry.u16(2));
                if (entry.u32(12) == 0) {
                    break;
                }
                at += entry.u32(12);
            }
            versions.sort(Comparator.comparing(ExecutableFacts.NeededVersion::library)
                    .thenComparing(ExecutableFacts.NeededVersion::version));
            return versions;
        }

        private void addVersions(
                List<ExecutableFacts.NeededVersion> versions, String library, Slice strings, long start, int count)
                throws UnreadableException {
            long at = start;
            for (int version = 0; version < count; version++) {
                Slice entry = file.bytes().part(at, ElfFormat.VERSIONS_LENGTH, "a needed version");
                versions.add(new ExecutableFacts.NeededVersion(library, strings.text(entry.u32(8), work)));
                if (entry.u32(12) == 0) {
                    return;
                }
                at += entry.u32(12);
            }
        }

        /** Where in the file the bytes of an address stand. */
        private long place(long address) throws UnreadableException {
            for (ElfSegment segment : segments) {
                if (segment.type() == ElfFormat.SEGMENT_LOAD && segment.holds(address)) {
                    return segment.offset() + (address - segment.address());
                }
            }
            throw UnreadableException.malformed(
                    0, "its dynamic table names address 0x" + Long.toHexString(address) + ", which no segment brings");
        }

        private Slice content(ElfSegment segment, String what) throws UnreadableException {
            return file.bytes().part(segment.offset(), segment.fileSize(), what);
        }

        private Optional<ElfSegment> segment(int type) {
            return segments.stream().filter(segment -> segment.type() == type).findFirst();
        }
    }
}
