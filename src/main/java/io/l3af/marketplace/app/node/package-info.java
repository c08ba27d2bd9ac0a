/**
 * Run functions on nodes: {@link io.l3af.marketplace.app.node.FetchFunctions}, {@link
 * io.l3af.marketplace.app.node.SyncNode} and {@link io.l3af.marketplace.app.node.VerifyPackages}. In come a site, which is not
 * believed, and what the node pins and has bought; out go verified packages in the node's folder, by way of room {@code client}.
 */
@NullMarked
package io.l3af.marketplace.app.node;

import org.jspecify.annotations.NullMarked;
