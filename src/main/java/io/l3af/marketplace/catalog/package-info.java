/**
 * YAML and Markdown on disk become the model.
 *
 * <p>In: a catalog's folder. Out: records of {@code model}, each with the manifests it came from so that later steps can
 * point at a line, and diagnostics for everything that is wrong. May call {@code model} and {@code diagnostics}. The
 * only room that knows YAML and JSON Schema.
 *
 * <p>Everything here is hostile: a file's size is limited before it is read, its depth and number of values while it
 * is, and anchors, aliases, tags and duplicate keys are refused.
 *
 * <p>This is the door, and who is who. Its parts, which know nothing of it, are to be read in this order:
 *
 * <ol>
 *   <li>{@code manifest}: files under limits, YAML with positions, schemas
 *   <li>{@code function}: the folder of one function; stands on {@code manifest}
 * </ol>
 *
 * <pre>{@code
 * var diagnostics = new Diagnostics();
 * Catalog catalog = Catalog.open(Path.of("catalog"), CatalogLimits.DEFAULT, diagnostics);
 * catalog.functions().forEach(folder -> catalog.read(folder, diagnostics).ifPresent(this::check));
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.catalog;

import org.jspecify.annotations.NullMarked;
