/**
 * Atom feeds, the sitemap, robots.txt and badges: what other programs and pages poll or embed.
 *
 * <p>{@link io.l3af.marketplace.feeds.Feeds} is the door: summaries and verified functions in, files of the site out. URLs
 * in feeds are absolute, from the marketplace's base URL, because readers show entries far from the site. Dates come from
 * releases, never from a clock, so the same catalog gives the same bytes. May call {@code facts} and {@code model}.
 */
@NullMarked
package io.l3af.marketplace.feeds;

import org.jspecify.annotations.NullMarked;
