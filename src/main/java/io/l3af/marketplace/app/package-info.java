/** One class per job: the order of the steps, readable as prose. */
@NullMarked
package io.l3af.marketplace.app;

import org.jspecify.annotations.NullMarked;
