/** What an unmodified l3afd needs: its package tree and the JSON of its REST API. */
@NullMarked
package io.l3af.marketplace.l3afd;

import org.jspecify.annotations.NullMarked;
