package io.l3af.marketplace.index;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FileReference;

/**
 * An advisory and where its document for machines lies.
 *
 * @param document the bytes of {@link Osv}
 */
public record PublishedAdvisory(Advisory advisory, FileReference document) {}
