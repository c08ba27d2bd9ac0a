/**
 * Packages: hostile ones are read entry by entry under limits, our own are written so that the same files always give
 * the same bytes.
 */
@NullMarked
package io.l3af.marketplace.archive;

import org.jspecify.annotations.NullMarked;
