/**
 * The index for machines: a shard for each function, a document of what the binaries of each package say, lists in small
 * pieces, a root document that leads to all of them, and their schemas.
 *
 * <p>In: described functions, their summaries, the publication. Out: JSON documents, deterministic. Somebody else signs
 * the root. May call {@code facts}, {@code ebpf} and {@code model}.
 *
 * <pre>{@code
 * SiteFile shard = Shard.document(function, binaries, marketplace);
 * Lists.Roots lists = Lists.of(publishers, summaries, advisories, certificates).write(site::writeByDigest);
 * byte[] index = Index.document(marketplace, publication, lists, certificates, sums);
 * Optional<Publication> previous = Index.publication(index);
 * }</pre>
 *
 * <p>{@link IndexDocument}, {@link ListingDocument} and {@link ShardDocument} read back what a client needs, from hostile
 * bytes.
 *
 * <p>Fields are only ever added; readers ignore what they do not know; {@code schema} says which schema a document
 * keeps, as a path from the site's root.
 */
@NullMarked
package io.l3af.marketplace.index;

import org.jspecify.annotations.NullMarked;
