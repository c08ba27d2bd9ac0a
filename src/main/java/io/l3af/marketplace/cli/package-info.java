/** The commands: each parses, calls one job of {@code app}, prints, and maps to an exit code. */
@NullMarked
package io.l3af.marketplace.cli;

import org.jspecify.annotations.NullMarked;
