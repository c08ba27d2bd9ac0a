/**
 * Keys and roots of The Update Framework in a catalog: {@link io.l3af.marketplace.app.tuf.NewTufKey} and {@link
 * io.l3af.marketplace.app.tuf.EditRoots}. In come files of keys and of roots; out go roots that clients follow ({@code
 * TufRoots}), the keys at hand for the roles of a site ({@code TufKeyring}), and signed heads ({@code TufSigning}).
 */
@NullMarked
package io.l3af.marketplace.app.tuf;

import org.jspecify.annotations.NullMarked;
