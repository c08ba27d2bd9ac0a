package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the binaries of a release say.
 *
 * @param documentHref leads to everything, for machines
 * @param binaries by name
 */
public record BinariesView(String documentHref, List<Binary> binaries) {
    public BinariesView {
        binaries = List.copyOf(binaries);
    }

    /**
     * An object or an executable.
     *
     * @param id of its heading
     * @param kind what it is and how large, in words
     * @param mark how portable it is; absent for an executable
     * @param details tables that are long, and closed at first
     */
    public record Binary(
            String id,
            String name,
            String kind,
            @Nullable Mark mark,
            List<Fact> facts,
            List<TableView> tables,
            List<TableView> details) {
        public Binary {
            facts = List.copyOf(facts);
            tables = List.copyOf(tables);
            details = List.copyOf(details);
        }
    }
}
