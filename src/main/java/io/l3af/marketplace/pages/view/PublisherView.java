package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a publisher. */
public record PublisherView(
        String name,
        String submitter,
        List<Mark> marks,
        List<Fact> facts,
        SignatureView.@Nullable PenView pen,
        List<KeyView> keys,
        ListView functions) {
    public PublisherView {
        marks = List.copyOf(marks);
        facts = List.copyOf(facts);
        keys = List.copyOf(keys);
    }
}
