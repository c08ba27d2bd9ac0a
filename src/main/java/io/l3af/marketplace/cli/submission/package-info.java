/**
 * The commands with which a publisher makes, checks and submits functions: {@code kfm new}, {@code check}, {@code build},
 * {@code evidence}, {@code pack}, {@code keygen}, {@code sign} and {@code submit}. Out go the names of files that were written,
 * and problems at their places.
 */
@NullMarked
package io.l3af.marketplace.cli.submission;

import org.jspecify.annotations.NullMarked;
