package io.l3af.marketplace.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions that somebody wants: {@code 1.4.0} (that one alone), {@code ^1.4.0} (what must stay compatible with it),
 * {@code ~1.4.0} (the same minor version), {@code >=1.2.0 <2.0.0} (all of these hold), {@code *} (any).
 *
 * <p>A pre-release is meant only by a range that names one of the same major, minor and patch.
 *
 * @param text as it was written
 * @param bounds all of them hold; empty: any version
 */
public record VersionRange(String text, List<Bound> bounds) {
    /** What a function without a range means. */
    public static final VersionRange ANY = new VersionRange("*", List.of());

    private static final int MAX_LENGTH = 200;
    private static final Pattern PART = Pattern.compile("(\\^|~|>=|<=|>|<|=|)([0-9A-Za-z.-]+)");

    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    /** How a version compares with the one of a bound. */
    public enum Relation {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        private boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /** One condition. */
    public record Bound(Relation relation, Version version) {}

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VersionRange parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("*")) {
            return ANY;
        }
        if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
            throw bad(text);
        }
        List<Bound> bounds = new ArrayList<>();
        for (String part : trimmed.split(" +", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw bad(text);
            }
            add(matcher.group(1), Version.parse(matcher.group(2)), bounds);
        }
        return new VersionRange(trimmed, bounds);
    }

    /** Whether the range is one version alone, named by the one who wants it. */
    public boolean isExact() {
        return bounds.size() == 1 && bounds.get(0).relation() == Relation.EQUAL;
    }

    public boolean contains(Version version) {
        return bounds.stream().allMatch(bound -> bound.relation().holds(version.compareTo(bound.version())))
                && (!version.isPreRelease() || namesPreReleaseOf(version));
    }

    private boolean namesPreReleaseOf(Version version) {
        return bounds.stream()
                .map(Bound::version)
                .anyMatch(named -> named.isPreRelease()
                        && named.major().equals(version.major())
                        && named.minor().equals(version.minor())
                        && named.patch().equals(version.patch()));
    }

    private static void add(String sign, Version version, List<Bound> bounds) {
        switch (sign) {
            case "^" -> between(version, afterCompatible(version), bounds);
            case "~" -> between(version, next(version.major(), version.minor().add(BigInteger.ONE)), bounds);
            case ">" -> bounds.add(new Bound(Relation.GREATER, version));
            case "<" -> bounds.add(new Bound(Relation.LESS, version));
            case ">=" -> bounds.add(new Bound(Relation.GREATER_OR_EQUAL, version));
            case "<=" -> bounds.add(new Bound(Relation.LESS_OR_EQUAL, version));
            default -> bounds.add(new Bound(Relation.EQUAL, version));
        }
    }

    private static void between(Version from, Version before, List<Bound> bounds) {
        bounds.add(new Bound(Relation.GREATER_OR_EQUAL, from));
        bounds.add(new Bound(Relation.LESS, before));
    }

    /** Below 1.0.0 the minor version, and below 0.1.0 the patch, says what is compatible (semver.org, section 4). */
    private static Version afterCompatible(Version version) {
        if (version.major().signum() > 0) {
            return next(version.major().add(BigInteger.ONE), BigInteger.ZERO);
        }
        if (version.minor().signum() > 0) {
            return next(BigInteger.ZERO, version.minor().add(BigInteger.ONE));
        }
        return new Version(BigInteger.ZERO, BigInteger.ZERO, version.patch().add(BigInteger.ONE), List.of());
    }

    private static Version next(BigInteger major, BigInteger minor) {
        return new Version(major, minor, BigInteger.ZERO, List.of());
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "range \"" + text + "\" must be like 1.4.0, ^1.4.0, ~1.4.0, \">=1.2.0 <2.0.0\" or *");
    }

    @Override
    public String toString() {
        return text;
    }
}
