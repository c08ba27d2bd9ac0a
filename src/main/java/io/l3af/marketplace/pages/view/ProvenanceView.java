package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a package came to be.
 *
 * @param facts from what and with what it was built
 * @param statement the file in which a builder says so; absent when nobody signed it
 */
public record ProvenanceView(
        List<Fact> facts,
        @Nullable Link statement,
        @Nullable BillView bill) {
    public ProvenanceView {
        facts = List.copyOf(facts);
    }

    public boolean isEmpty() {
        return facts.isEmpty() && bill == null;
    }

    /**
     * What a package was made of.
     *
     * @param more how many components are not shown
     */
    public record BillView(Link file, String form, List<ComponentRow> components, int more) {
        public BillView {
            components = List.copyOf(components);
        }
    }

    /** A component; what is not known is empty. */
    public record ComponentRow(String name, String version, String licence, String purl) {}
}
