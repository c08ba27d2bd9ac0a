/** A static web server for a site on this machine. */
@NullMarked
package io.l3af.marketplace.serve;

import org.jspecify.annotations.NullMarked;
