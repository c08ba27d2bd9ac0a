/** Atom feeds, the sitemap, robots.txt and badges. */
@NullMarked
package io.l3af.marketplace.feeds;

import org.jspecify.annotations.NullMarked;
