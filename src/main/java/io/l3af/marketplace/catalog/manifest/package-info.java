/**
 * Files under limits, and YAML that knows where each of its values stands.
 *
 * <p>In comes a file that may be hostile: {@link io.l3af.marketplace.catalog.manifest.CatalogFiles} limits its size and {@link
 * io.l3af.marketplace.catalog.manifest.ManifestSchema} says what may be in it. Out goes a {@link
 * io.l3af.marketplace.catalog.manifest.Manifest}, of which readers take one {@link
 * io.l3af.marketplace.catalog.manifest.Section} after the other, or a diagnostic with a line for each thing that is wrong.
 */
@NullMarked
package io.l3af.marketplace.catalog.manifest;

import org.jspecify.annotations.NullMarked;
