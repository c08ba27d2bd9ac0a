/**
 * Sell releases: {@link io.l3af.marketplace.app.shop.SealRelease}, {@link io.l3af.marketplace.app.shop.GrantEntitlement},
 * {@link io.l3af.marketplace.app.shop.RevokeOrder} and {@link io.l3af.marketplace.app.shop.ListSales}. In come a catalog and the
 * folder of a seller ({@code Shop}), which nobody else sees; out go sealed packages, entitlements and what revokes them.
 */
@NullMarked
package io.l3af.marketplace.app.shop;

import org.jspecify.annotations.NullMarked;
