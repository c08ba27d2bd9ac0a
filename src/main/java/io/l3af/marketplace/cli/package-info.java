/**
 * The commands of {@code kfm}: each parses its arguments, calls one job of {@code app}, prints, and maps the outcome to
 * an {@link io.l3af.marketplace.cli.output.ExitCode}. Nothing else happens here. The only room that knows picocli.
 *
 * <p>This package itself is the program with all commands and its help ({@code CommandGroup}); no part uses it. What a command is
 * for says its annotation, which {@code --help} prints. The parts, in the order in which one should read them:
 *
 * <pre>
 * option        what may be typed after more than one command
 * output        what all commands print, and their exit codes
 * discovery     search, chain, diff, inspect, rating
 * node          fetch, sync, verify
 * submission    new, check, build, evidence, pack, keygen, sign, submit
 * edit          yank, deprecate, advise, review, answer
 * shop          seal, grant, revoke, sales; prints as edit does when it edits a catalog
 * site          site, serve, ledger, publish, refresh, mirror
 * tuf           keys
 * </pre>
 *
 * <p>Commands use {@code option} and {@code output}, which use no other part, and the part of {@code app} that has the name of
 * theirs; {@code site} uses {@code hosting} too.
 */
@NullMarked
package io.l3af.marketplace.cli;

import org.jspecify.annotations.NullMarked;
