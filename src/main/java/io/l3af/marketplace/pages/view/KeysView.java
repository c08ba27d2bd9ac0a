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
        List<KeyView> marketplace, String commands, List<KeyView> built, List<Link> builder, List<Owner> publishers) {
    public KeysView {
        built = List.copyOf(built);
        builder = List.copyOf(builder);
        marketplace = List.copyOf(marketplace);
        publishers = List.copyOf(publishers);
    }

    /** A publisher and its keys. */
    public record Owner(Link publisher, String id, List<KeyView> keys) {
        public Owner {
            keys = List.copyOf(keys);
        }
    }
}
