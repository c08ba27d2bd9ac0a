/**
 * The index for machines: one shard a function, one document of what the binaries of a package say, lists in small pieces, one root document that
 * leads to them all, and the schemas of these.
 *
 * <p>In: described functions, their summaries, the publication. Out: JSON documents, deterministic. May call {@code
 * model}, {@code ebpf} and {@code facts}. Signing the root is not its business.
 *
 * <pre>{@code
 * SiteFile shard = Shard.document(function, binaries, marketplace);
 * Lists.Roots lists = Lists.of(publishers, summaries, advisories, certificates).write(site::writeByDigest);
 * byte[] index = Index.document(marketplace, publication, lists, certificates, sums);
 * Optional<Publication> previous = Index.publication(index);
 * }</pre>
 *
 * <p>{@link IndexDocument}, {@link ListingDocument} and {@link ShardDocument} read what a client needs of them back, from hostile bytes.
 *
 * <p>Fields are only ever added; readers ignore what they do not know; {@code schema} says which schema a document
 * keeps, as a path from the site's root.
 */
@NullMarked
package io.l3af.marketplace.index;

import org.jspecify.annotations.NullMarked;
