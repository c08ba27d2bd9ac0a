/**
 * The folder of one function: its manifest, its texts, its releases with their evidence, its reviews.
 *
 * <p>In comes a {@link io.l3af.marketplace.catalog.function.FunctionFolder}; out goes a {@link
 * io.l3af.marketplace.catalog.function.CatalogFunction}, or nothing and diagnostics. A {@link
 * io.l3af.marketplace.catalog.function.FolderScan} tells whether the folder is what it was, and a {@link
 * io.l3af.marketplace.catalog.function.ReleaseEdit} changes a {@code release.yaml} and nothing else in it.
 */
@NullMarked
package io.l3af.marketplace.catalog.function;

import org.jspecify.annotations.NullMarked;
