/**
 * The only writer of a site: takes files from the emitters, gives a new generation of the site that replaces the old
 * one in one step, or nothing at all.
 *
 * <p>In come site paths with their bytes, from many threads ({@link io.l3af.marketplace.publish.SiteWriter}); out comes
 * a {@link io.l3af.marketplace.publish.WrittenSite} that counts what was done. Files that have not changed keep their
 * inode and modification time, so that mirrors see nothing to copy; files that are write-once never change. What goes
 * wrong outside the program is a {@link io.l3af.marketplace.publish.PublishException}.
 *
 * <pre>{@code
 * target/site                        -> .site.generations/7, a symbolic link: the only thing that is ever replaced
 * target/.site.generations/lock      held while somebody writes
 * target/.site.generations/6/        the generation before, for readers in flight
 * target/.site.generations/7/        the site
 * target/.site.generations/8.staging what is being written now
 * }</pre>
 *
 * <p>May call {@code model}, {@code diagnostics} and {@code scratch} only. The reasons are in
 * {@code docs/decisions/0003-site-is-a-link-to-a-generation.md}.
 */
@NullMarked
package io.l3af.marketplace.publish;

import org.jspecify.annotations.NullMarked;
