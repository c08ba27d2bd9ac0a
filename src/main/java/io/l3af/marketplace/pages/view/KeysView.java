package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * All keys of a marketplace.
 *
 * @param commands shell lines that verify the index
 */
public record KeysView(List<KeyView> marketplace, String commands, List<Owner> publishers) {
    public KeysView {
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
