/**
 * Search on plain files: writes the bundle that browsers and {@code kfm search} read, and reads it.
 *
 * <p>In come {@link SearchDocument}s, in any order; out goes a bundle of small files, as {@code docs/search-format.md}
 * describes. A query reads the few of them that it needs, from any host. Lucene sorts and counts the words at build time.
 * May call {@code model} and {@code scratch} only.
 */
@NullMarked
package io.l3af.marketplace.search;

import org.jspecify.annotations.NullMarked;
