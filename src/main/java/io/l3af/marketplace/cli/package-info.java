/**
 * The commands of {@code kfm}: each parses its arguments, calls one job of {@code app}, prints, and maps the outcome to
 * an {@link io.l3af.marketplace.cli.ExitCode}. Nothing else happens here. The only room that knows picocli.
 */
@NullMarked
package io.l3af.marketplace.cli;

import org.jspecify.annotations.NullMarked;
