package io.l3af.marketplace.trust.rights;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.LedgerEntry;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a marketplace: which bytes each release had when it was first seen, and when that was.
 *
 * <p>A signature says when it was made, and a thief can make it say anything; a line of the ledger cannot be slipped in
 * before others, because each has the digest of the one before it and the last ones are known to others: to git, to the
 * site that stands, to its mirrors.
 *
 * <pre>{@code
 * Ledger ledger = new Ledger(lines, known);
 * ledger.findings(today);                       // what is wrong with the lines
 * ledger.judge(path, release);                  // whether this release is what was published
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Ledger {
    private final List<LedgerLine> lines;
    private final List<LedgerLine> known;
    private final boolean growing;
    private final Map<FunctionPath, List<LedgerLine>> byFunction = new HashMap<>();

    /** A ledger of which nobody has seen an older state. */
    public Ledger(List<LedgerLine> lines) {
        this(lines, lines);
    }

    /**
     * A ledger that claims to continue an older one.
     *
     * @param known the lines of the older one
     */
    public Ledger(List<LedgerLine> lines, List<LedgerLine> known) {
        this(lines, known, false);
    }

    private Ledger(List<LedgerLine> lines, List<LedgerLine> known, boolean growing) {
        this.growing = growing;
        this.lines = List.copyOf(lines);
        this.known = List.copyOf(known);
        for (LedgerLine line : lines) {
            byFunction
                    .computeIfAbsent(line.entry().path(), unused -> new ArrayList<>())
                    .add(line);
        }
    }

    /** The same ledger while lines are still to come: it misses nothing. */
    public Ledger toBeContinued() {
        return new Ledger(lines, known, true);
    }

    /** Whether it has a line for this release, whatever the line says. */
    public boolean knows(FunctionPath path, Version version) {
        return line(path, version) != null;
    }

    /** What a line after the last one has to give as its {@code previous}. */
    public Sha256 end() {
        return lines.isEmpty()
                ? LedgerLine.NOTHING
                : lines.get(lines.size() - 1).digest();
    }

    /**
     * What is wrong with the lines themselves: broken chain, dates that go back, a release twice, and where it is not a
     * continuation of the older ledger. Of lines that are all of days to come the first is named.
     *
     * @param today the latest day (UTC) that a line may have
     */
    public List<LedgerFinding> findings(LocalDate today) {
        List<LedgerFinding> found = new ArrayList<>();
        Sha256 previous = LedgerLine.NOTHING;
        LocalDate day = LocalDate.MIN;
        for (LedgerLine line : lines) {
            LedgerEntry entry = line.entry();
            if (!line.previous().equals(previous)) {
                found.add(new LedgerFinding(
                        line.number(),
                        Code.LEDGER_CHAIN,
                        "expected the digest of the line before, which is " + previous + ", found " + line.previous()));
            }
            if (entry.seen().isBefore(day)) {
                found.add(new LedgerFinding(
                        line.number(),
                        Code.LEDGER_DATE,
                        "expected a day that is not before " + day + ", found " + entry.seen()));
            }
            if (entry.seen().isAfter(today) && !day.isAfter(today)) { // once: most often it is the clock that is wrong
                found.add(new LedgerFinding(
                        line.number(),
                        Code.LEDGER_DATE,
                        "expected a day that is not after " + today + ", found " + entry.seen()));
            }
            LedgerLine first = line(entry.path(), entry.version());
            if (first != null && first.number() != line.number()) {
                found.add(new LedgerFinding(
                        line.number(),
                        Code.LEDGER_TWICE,
                        "expected each release once, found " + entry.name() + ", which stands in line "
                                + first.number()));
            }
            previous = line.digest();
            day = entry.seen();
        }
        difference().ifPresent(found::add);
        return found;
    }

    /** Whether this package is the one that was published under its version first. */
    public Optional<Finding> judge(FunctionPath path, Release release) {
        LedgerLine line = line(path, release.version());
        if (line == null && growing) {
            return Optional.empty();
        }
        if (line == null) {
            return Optional.of(new Finding(
                    Code.LEDGER_MISSING, "expected a line for " + name(path, release.version()) + ", found none"));
        }
        LedgerEntry entry = line.entry();
        if (!entry.artifact().equals(release.artifact()) || !entry.sha256().equals(release.sha256())) {
            return Optional.of(new Finding(
                    Code.PUBLISHED_PACKAGE_CHANGED,
                    "expected " + entry.artifact() + " with SHA-256 " + entry.sha256() + ", as published on "
                            + entry.seen() + " (ledger line " + line.number() + "), found " + release.artifact()
                            + " with " + release.sha256()));
        }
        return Optional.empty();
    }

    /** What its answers about {@code path} follow from, as a text: two ledgers with the same answer alike. */
    public String recollection(FunctionPath path) {
        return byFunction.getOrDefault(path, List.of()).stream()
                .map(line -> line.digest() + (line.number() <= known.size() ? " known" : " new"))
                .collect(Collectors.joining("\n", growing ? "growing\n" : "whole\n", ""));
    }

    /** The releases of {@code path} that it has seen and that are not among {@code versions}. */
    public List<LedgerEntry> gone(FunctionPath path, Collection<Version> versions) {
        return byFunction.getOrDefault(path, List.of()).stream()
                .map(LedgerLine::entry)
                .filter(entry -> !versions.contains(entry.version()))
                .toList();
    }

    /** The first line of each function that is not among {@code paths}. */
    public List<LedgerLine> goneFunctions(Set<FunctionPath> paths) {
        Set<FunctionPath> seen = new HashSet<>(paths);
        return lines.stream().filter(line -> seen.add(line.entry().path())).toList();
    }

    /**
     * Whether it is proved that exactly this package existed before {@code day}. Lines that the older ledger does not have
     * prove nothing: whoever has a stolen key can add one.
     */
    public boolean provesBefore(LocalDate day, FunctionPath path, Release release) {
        LedgerLine line = line(path, release.version());
        return line != null
                && line.number() <= known.size()
                && line.entry().sha256().equals(release.sha256())
                && line.entry().seen().isBefore(day);
    }

    private Optional<LedgerFinding> difference() {
        for (int i = 0; i < known.size(); i++) {
            LedgerLine old = known.get(i);
            if (i >= lines.size()) {
                return Optional.of(new LedgerFinding(
                        Math.max(lines.size(), 1),
                        Code.LEDGER_REWRITTEN,
                        "expected the " + known.size() + " lines of the older ledger, found " + lines.size()));
            }
            if (!lines.get(i).digest().equals(old.digest())) {
                return Optional.of(new LedgerFinding(
                        i + 1,
                        Code.LEDGER_REWRITTEN,
                        "expected the line of the older ledger, for "
                                + old.entry().name() + " seen on " + old.entry().seen() + ", found another"));
            }
        }
        return Optional.empty();
    }

    /** The first line for this release, or null if there is none. */
    private @Nullable LedgerLine line(FunctionPath path, Version version) {
        for (LedgerLine line : byFunction.getOrDefault(path, List.of())) {
            if (line.entry().version().equals(version)) {
                return line;
            }
        }
        return null;
    }

    private static String name(FunctionPath path, Version version) {
        return path + "@" + version;
    }
}
