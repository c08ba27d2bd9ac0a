/** The index for machines: shards, the root document and its signed form, schemas. */
@NullMarked
package io.l3af.marketplace.index;

import org.jspecify.annotations.NullMarked;
