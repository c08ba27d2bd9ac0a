/**
 * Find and judge functions: {@link io.l3af.marketplace.app.discovery.SearchFunctions} in a site, {@link
 * io.l3af.marketplace.app.discovery.PlanChain}, {@link io.l3af.marketplace.app.discovery.CompareReleases} and {@link
 * io.l3af.marketplace.app.discovery.RateFunction} in a catalog, and {@link io.l3af.marketplace.app.discovery.InspectFile} of
 * what somebody has, signed or not. In come questions, out come answers; nothing is written.
 */
@NullMarked
package io.l3af.marketplace.app.discovery;

import org.jspecify.annotations.NullMarked;
