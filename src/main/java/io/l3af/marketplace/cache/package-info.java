/**
 * What earlier runs found out, kept in a folder of its own that may be deleted at any time.
 *
 * <p>In come entries by name, and the state of which they are true; out come those of the same state. An entry is bytes
 * that the caller understands, so that nothing here knows what is remembered. Whoever can write into the folder can say
 * what was verified: guard it like the keys that sign the site. May call {@code model} and {@code scratch}.
 *
 * <pre>{@code
 * target/.site.cache/lock       held by the run that uses it
 * target/.site.cache/state      the state of which all entries are true
 * target/.site.cache/entries/   by name
 * target/.site.cache/staged/    those of the run that is going on
 * target/.site.cache/beside/    what knows by itself whether it is true
 * }</pre>
 *
 * <p>The reasons are in {@code docs/decisions/0022-what-was-verified-is-remembered.md}.
 */
@NullMarked
package io.l3af.marketplace.cache;

import org.jspecify.annotations.NullMarked;
