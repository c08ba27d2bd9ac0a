/** The only writer of a site: staging, write-once files, atomic replacement. */
@NullMarked
package io.l3af.marketplace.publish;

import org.jspecify.annotations.NullMarked;
