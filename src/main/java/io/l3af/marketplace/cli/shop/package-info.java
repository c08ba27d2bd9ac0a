/**
 * The commands of sellers: {@code kfm seal}, {@code grant}, {@code revoke} and {@code sales}. Each is about a folder of sales
 * ({@code --shop}) that only its seller has.
 */
@NullMarked
package io.l3af.marketplace.cli.shop;

import org.jspecify.annotations.NullMarked;
