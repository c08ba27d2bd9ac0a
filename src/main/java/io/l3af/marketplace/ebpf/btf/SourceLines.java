package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.SourceLine;
import io.l3af.marketplace.ebpf.UnreadableException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the source of an instruction: the last line that begins at it or before it, in the same function. */
public final class SourceLines {
    private final Btf btf;
    private final BtfExt ext;
    private final Map<String, NavigableMap<Long, BtfExt.LineInfo>> bySection = new HashMap<>();
    private final Map<Long, String> files = new HashMap<>();

    public SourceLines(Btf btf, BtfExt ext) {
        this.btf = btf;
        this.ext = ext;
    }

    /**
     * The source of the instruction at {@code at}.
     *
     * @param functionStart where the instruction's function begins; both in bytes from the start of the section
     */
    public @Nullable SourceLine at(String section, long functionStart, long at) throws UnreadableException {
        Map.Entry<Long, BtfExt.LineInfo> found = lines(section).floorEntry(at);
        if (found == null || found.getKey() < functionStart) {
            return null;
        }
        BtfExt.LineInfo info = found.getValue();
        String file = files.get(info.file());
        if (file == null) {
            file = btf.string(info.file());
            files.put(info.file(), file);
        }
        return new SourceLine(file, info.line(), info.column());
    }

    private NavigableMap<Long, BtfExt.LineInfo> lines(String section) {
        return bySection.computeIfAbsent(section, name -> {
            NavigableMap<Long, BtfExt.LineInfo> sorted = new TreeMap<>();
            ext.lines(name).forEach(line -> sorted.put(line.instruction(), line));
            return sorted;
        });
    }
}
