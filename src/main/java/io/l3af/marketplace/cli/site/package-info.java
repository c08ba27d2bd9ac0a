/**
 * The commands of those who run a marketplace or a mirror: {@code kfm site}, {@code serve}, {@code ledger}, {@code publish},
 * {@code refresh} and {@code mirror}. In come a catalog or a site; out goes what was made of it, counted and timed.
 */
@NullMarked
package io.l3af.marketplace.cli.site;

import org.jspecify.annotations.NullMarked;
