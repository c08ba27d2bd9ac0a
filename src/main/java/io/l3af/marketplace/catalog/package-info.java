/**
 * YAML and Markdown on disk become the model: files in, records with positions and diagnostics out.
 *
 * <p>The only room that knows YAML and JSON Schema. Hostile input: sizes are limited before anything is parsed.
 */
@NullMarked
package io.l3af.marketplace.catalog;

import org.jspecify.annotations.NullMarked;
