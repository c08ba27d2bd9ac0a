package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * A name and its values.
 *
 * @param code whether the values are written as in a source file
 */
public record Fact(String name, List<Link> values, boolean code) {
    public Fact {
        values = List.copyOf(values);
    }
}
