/**
 * What all commands print: problems in three formats, tables, the words for numbers and places, a line that tells how far some
 * work came, and the exit codes. In come values; out go lines that cannot steer a terminal.
 */
@NullMarked
package io.l3af.marketplace.cli.output;

import org.jspecify.annotations.NullMarked;
