/**
 * Pictures of functions for those who show a link to their page: "social cards", as the Open Graph protocol asks for
 * them.
 *
 * <p>{@link io.l3af.marketplace.card.Cards} is the door: a verified function in, a PNG out. The outlines of letters are
 * filled and the picture is compressed here, because what the JDK has for either gives other bytes on other machines
 * (decision 0024). May call {@code model}.
 */
@NullMarked
package io.l3af.marketplace.card;

import org.jspecify.annotations.NullMarked;
