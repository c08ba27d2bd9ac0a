package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a package came to be.
 *
 * @param artifact file name of the package
 */
public record ProvenanceView(
        String artifact,
        @Nullable StatementView statement,
        @Nullable BillView bill) {
    public boolean isEmpty() {
        return statement == null && bill == null;
    }

    /**
     * What a builder says.
     *
     * @param key 64 hexadecimal digits
     * @param source digest of the folder of the source
     */
    public record StatementView(
            String href,
            String name,
            String builder,
            String key,
            String keyHref,
            String image,
            String compiler,
            String source) {}

    /**
     * What a package was made of.
     *
     * @param more how many components are not shown
     */
    public record BillView(String href, String name, String form, List<ComponentRow> components, int more) {
        public BillView {
            components = List.copyOf(components);
        }
    }

    /** A component; what is not known is empty. */
    public record ComponentRow(String name, String version, String licence, String purl) {}
}
