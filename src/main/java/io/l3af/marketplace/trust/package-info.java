/**
 * OpenPGP: certificates, keys and signatures; bytes in, verdicts out. The only room that knows Bouncy Castle.
 */
@NullMarked
package io.l3af.marketplace.trust;

import org.jspecify.annotations.NullMarked;
