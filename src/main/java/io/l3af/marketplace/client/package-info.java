/**
 * A node's side of a marketplace: reads a site from the web or a folder, believes nothing that is not proved, and keeps a
 * folder of packages that l3afd reads.
 *
 * <p>In: an address, pinned keys, what was remembered of earlier runs. Out: verified packages in place, and the memory of
 * it. May call {@code index}, {@code mirror}, {@code provenance}, {@code archive}, {@code trust}, {@code diagnostics},
 * {@code model} and {@code scratch}. The only room that writes on a node.
 *
 * <pre>{@code
 * try (NodeFolder node = NodeFolder.open(folder)) {
 *     TrustedIndex index = TrustedIndex.open(site, pins, node, now);
 *     ShardDocument shard = index.shard(path);
 * }
 * }</pre>
 *
 * <p>The chain of proof: a pinned key signs the index; the index has the digest of each shard, and the rights and keys of
 * each publisher; a shard has digest and signature of each package; the signature is by the publisher's keys.
 */
@NullMarked
package io.l3af.marketplace.client;

import org.jspecify.annotations.NullMarked;
