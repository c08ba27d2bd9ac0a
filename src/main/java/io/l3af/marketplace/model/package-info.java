/**
 * The words of the marketplace as records and value types: what a catalog says and what was found true of it.
 *
 * <p>No input or output, no library beyond the JDK; everything is immutable and checked when it is made. May call nothing.
 */
@NullMarked
package io.l3af.marketplace.model;

import org.jspecify.annotations.NullMarked;
