package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a publisher.
 *
 * @param certificates with which it signs single objects
 */
public record PublisherView(
        String name,
        String submitter,
        List<Mark> marks,
        List<Fact> facts,
        SignatureView.@Nullable PenView pen,
        List<KeyView> keys,
        List<KeyView> certificates,
        ListView functions) {
    public PublisherView {
        marks = List.copyOf(marks);
        facts = List.copyOf(facts);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }
}
