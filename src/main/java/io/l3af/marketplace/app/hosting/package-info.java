/**
 * From a site to its readers, when it is built: {@link io.l3af.marketplace.app.hosting.ServeSite} on this machine, {@link
 * io.l3af.marketplace.app.hosting.PublishSite} elsewhere, {@link io.l3af.marketplace.app.hosting.RefreshSite} signs it anew
 * each day, and {@link io.l3af.marketplace.app.hosting.CheckMirror} proves a copy. In comes a
 * site; out goes what was written, or found of it.
 */
@NullMarked
package io.l3af.marketplace.app.hosting;

import org.jspecify.annotations.NullMarked;
