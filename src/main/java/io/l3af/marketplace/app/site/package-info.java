/**
 * From a catalog to its site: {@link io.l3af.marketplace.app.site.BuildSite}, and {@link
 * io.l3af.marketplace.app.site.WatchCatalog}, which builds again after each change. In comes a catalog, out go files in
 * the place of the old site.
 *
 * <p>{@code BuildSite} opens what a run needs, {@code SiteRun} is the run. The way of one function goes through {@code MakeFunction}: verified anew and emitted by {@code EmitFunction} (shard, pages,
 * feed, badge, card, packages), or carried over when {@code FunctionMemory} says that nothing of it changed. {@code
 * SiteMemory} keeps what the next run may believe; {@code Standstill} tells by the looks of files alone that the site stands as
 * it would be made. What all functions share is written last: lists, {@code SignedIndex}, {@code SiteTuf}.
 *
 * <p>{@link io.l3af.marketplace.app.site.AppendLedger} writes down, in the catalog, what its sites have published first.
 */
@NullMarked
package io.l3af.marketplace.app.site;

import org.jspecify.annotations.NullMarked;
