/**
 * The commands that find and judge functions: {@code kfm search}, {@code chain}, {@code diff}, {@code inspect} and {@code
 * rating}. A class called {@code Format} or {@code Text} prints what the job of the command found, for people or as JSON.
 */
@NullMarked
package io.l3af.marketplace.cli.discovery;

import org.jspecify.annotations.NullMarked;
