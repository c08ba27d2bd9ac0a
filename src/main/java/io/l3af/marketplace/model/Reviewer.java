package io.l3af.marketplace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose reviews the catalog can tell from others'.
 *
 * @param name as people call them
 * @param pen of the organisation they review for
 * @param vouched who says that this is one person, known to them; absent: nobody, and their reviews weigh nothing
 * @param keys what they sign with, current and past
 */
public record Reviewer(
        String name,
        @Nullable String homepage,
        @Nullable Pen pen,
        @Nullable Verification vouched,
        List<TrustedKey> keys) {
    public Reviewer {
        keys = List.copyOf(keys);
    }

    /** A publisher as a reviewer; nobody vouches for it as such. */
    public static Reviewer of(Publisher publisher) {
        return new Reviewer(publisher.name(), publisher.homepage(), publisher.pen(), null, publisher.keys());
    }

    /** Whether one of the keys is {@code publisher}'s too. */
    public boolean sharesKeyWith(Publisher publisher) {
        return publisher.keys().stream()
                .anyMatch(theirs ->
                        keys.stream().anyMatch(own -> own.fingerprint().equals(theirs.fingerprint())));
    }
}
