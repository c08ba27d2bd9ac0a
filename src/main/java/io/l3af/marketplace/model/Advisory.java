package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A warning about releases that are published already.
 *
 * @param id unique in its marketplace: {@code KFSA-2026-0001}
 * @param title one line
 * @param modified not before {@code published}
 * @param withdrawn when it turned out to be no warning at all
 * @param aliases what others call it: {@code CVE-2026-12345}
 * @param affected never empty
 * @param references http or https URLs
 * @param details Markdown; may be empty
 */
public record Advisory(
        String id,
        String title,
        Severity severity,
        LocalDate published,
        LocalDate modified,
        @Nullable LocalDate withdrawn,
        List<String> aliases,
        List<Affected> affected,
        List<String> references,
        String details)
        implements Comparable<Advisory> {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]{1,15}(-[A-Z0-9]{1,16}){1,3}");

    public Advisory {
        aliases = List.copyOf(aliases);
        affected = List.copyOf(affected);
        references = List.copyOf(references);
    }

    /** Whether {@code text} may name an advisory: upper-case words and numbers between hyphens. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether people must still heed it for {@code version} of {@code function}. */
    public boolean warnsOf(FunctionPath function, Version version) {
        return withdrawn == null && affected.stream().anyMatch(range -> range.contains(function, version));
    }

    /** The first version of {@code function} after {@code version}, which is affected, without the problem. */
    public Optional<Version> fixFor(FunctionPath function, Version version) {
        Version candidate = version;
        for (Optional<Affected> range = rangeOf(function, candidate); range.isPresent(); ) {
            if (range.get().fixed() == null) {
                return Optional.empty();
            }
            candidate = range.get().fixed();
            range = rangeOf(function, candidate);
        }
        return Optional.of(candidate);
    }

    private Optional<Affected> rangeOf(FunctionPath function, Version version) {
        return affected.stream()
                .filter(range -> range.contains(function, version))
                .findFirst();
    }

    /** Newest first, then by name. */
    @Override
    public int compareTo(Advisory other) {
        int order = other.modified.compareTo(modified);
        return order != 0 ? order : id.compareTo(other.id);
    }

    /**
     * Versions of a function, without a gap.
     *
     * @param introduced the first of them; absent: the very first
     * @param fixed the first version behind them; absent: there is none yet
     */
    public record Affected(
            FunctionPath function,
            @Nullable Version introduced,
            @Nullable Version fixed) {
        public boolean contains(FunctionPath path, Version version) {
            return function.equals(path)
                    && (introduced == null || version.compareTo(introduced) >= 0)
                    && (fixed == null || version.compareTo(fixed) < 0);
        }

        /** Whether there can be such versions: what is fixed is newer than what has the problem first. */
        public boolean isPossible() {
            return introduced == null || fixed == null || introduced.compareTo(fixed) < 0;
        }

        /** As people say it: {@code from 1.0.0, before 1.2.0}. */
        public String range() {
            String from = introduced == null ? "" : "from " + introduced;
            String before = fixed == null ? "" : "before " + fixed;
            if (from.isEmpty() && before.isEmpty()) {
                return "all versions";
            }
            return from.isEmpty() || before.isEmpty() ? from + before : from + ", " + before;
        }
    }

    /** How bad it is, in the words of CVSS 4.0, section 6. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        /** As manifests, documents and pages write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
