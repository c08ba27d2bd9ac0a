/**
 * What may be typed after more than one command: options that several share, as mixins of picocli, what options accept where
 * their Java type would let more through, and what is meant when nothing is typed. In come words of the command line and of
 * the environment; out come values that jobs of {@code app} take.
 */
@NullMarked
package io.l3af.marketplace.cli.option;

import org.jspecify.annotations.NullMarked;
