package io.l3af.marketplace.ebpf.needs;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kernel's version as far as features go: 6.10 is newer than 6.9 and 6.1. */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})([.-].*)?");
    private static final Comparator<KernelVersion> ORDER =
            Comparator.comparingInt(KernelVersion::major).thenComparingInt(KernelVersion::minor);

    public KernelVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("major " + major + " and minor " + minor + " must be >= 0");
        }
    }

    /** The version that {@code text} begins with, such as of {@code 5.15}, {@code 6.1.0-50-amd64}; empty if with none. */
    public static Optional<KernelVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new KernelVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(KernelVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
