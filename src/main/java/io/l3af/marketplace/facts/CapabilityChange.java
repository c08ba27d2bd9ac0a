package io.l3af.marketplace.facts;

import java.util.Comparator;
import java.util.Optional;

/** One difference between what two releases are and may do; what widens comes first, then by kind and name. */
public sealed interface CapabilityChange extends Comparable<CapabilityChange> {
    CapabilityKind kind();

    /** What changed, such as {@code bpf_redirect} or the name of a map. */
    String name();

    Reach reach();

    /** What the older release has; empty if it has no such thing. */
    default Optional<String> valueBefore() {
        if (this instanceof Removed removed) {
            return Optional.of(removed.before());
        }
        return this instanceof Changed changed ? Optional.of(changed.before()) : Optional.empty();
    }

    /** What the newer release has; empty if it has no such thing. */
    default Optional<String> valueAfter() {
        if (this instanceof Added added) {
            return Optional.of(added.after());
        }
        return this instanceof Changed changed ? Optional.of(changed.after()) : Optional.empty();
    }

    /** {@code added}, {@code removed} or {@code changed}. */
    default String word() {
        return this instanceof Added ? "added" : this instanceof Removed ? "removed" : "changed";
    }

    /** A clause on what a helper reaches that touches more than packets and maps; empty for all else. */
    default Optional<String> note() {
        return kind() == CapabilityKind.HELPER ? HelperReach.of(name()) : Optional.empty();
    }

    /**
     * Only the newer release has it.
     *
     * @param after what it is like; may be empty
     */
    record Added(CapabilityKind kind, String name, String after) implements CapabilityChange {
        @Override
        public Reach reach() {
            return kind.widens() ? Reach.WIDENS : Reach.DIFFERS;
        }
    }

    /**
     * Only the older release has it.
     *
     * @param before what it was like; may be empty
     */
    record Removed(CapabilityKind kind, String name, String before) implements CapabilityChange {
        @Override
        public Reach reach() {
            return kind.widens() ? Reach.NARROWS : Reach.DIFFERS;
        }
    }

    /** Both have it, and it is not the same. */
    record Changed(CapabilityKind kind, String name, String before, String after) implements CapabilityChange {
        @Override
        public Reach reach() {
            return Reach.DIFFERS;
        }
    }

    @Override
    default int compareTo(CapabilityChange other) {
        return Comparator.comparing(CapabilityChange::reach)
                .thenComparing(CapabilityChange::kind)
                .thenComparing(CapabilityChange::name)
                .compare(this, other);
    }
}
