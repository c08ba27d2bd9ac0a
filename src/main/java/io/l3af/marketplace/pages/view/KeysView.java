package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * All keys of a marketplace.
 *
 * @param commands shell lines that verify the index
 * @param built those that sign packages which the marketplace built
 * @param builder the bare keys of statements, by their hexadecimal digits
 */
public record KeysView(
        List<KeyView> marketplace,
        String commands,
        List<KeyView> built,
        List<Link> builder,
        List<Owner> publishers,
        List<Owner> reviewers) {
    public KeysView {
        built = List.copyOf(built);
        builder = List.copyOf(builder);
        marketplace = List.copyOf(marketplace);
        publishers = List.copyOf(publishers);
        reviewers = List.copyOf(reviewers);
    }

    /**
     * A publisher or reviewer and its keys.
     *
     * @param note what people should know of it; may be empty
     * @param certificates with which it signs single objects
     */
    public record Owner(Link name, String id, String note, List<KeyView> keys, List<KeyView> certificates) {
        public Owner {
            keys = List.copyOf(keys);
            certificates = List.copyOf(certificates);
        }
    }
}
