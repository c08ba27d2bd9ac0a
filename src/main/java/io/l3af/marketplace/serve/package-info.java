/**
 * A static web server for a site on this machine, for looking at a marketplace before it is published.
 *
 * <p>In comes a folder, or the link that a site is; out go its files over HTTP/1.1, by default to this machine alone.
 * The link is followed anew for each request, so that a rebuild is seen at once. It serves what any static host would:
 * nothing is computed, compressed or listed. Only a {@link io.l3af.marketplace.serve.LiveSite} has a script put into the
 * pages that it serves. May call {@code model}.
 *
 * <pre>{@code
 * try (SiteServer server = SiteServer.start(Path.of("target/site"), SiteServer.THIS_MACHINE, SiteServer.PORT)) {
 *     System.out.println("serving " + server.address());
 *     server.join();
 * }
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.serve;

import org.jspecify.annotations.NullMarked;
