/**
 * Metadata of The Update Framework (TUF 1.0, theupdateframework.io) for the packages of a site.
 *
 * <p>In: who may sign which role, keys, a publication, and the packages of each publisher; roots and heads that were made
 * before. Out: the files below {@code tuf/}, deterministic. Somebody else reads keys and writes files. May call {@code
 * trust} and {@code model}.
 *
 * <pre>{@code
 * SiteFile root = new Root(1, expires, roles).signed(rootKeys);
 * Targets targets = Targets.sign(serial, expires, publisherKeys, targetsKeys, publishers);
 * Head head = Head.sign(version, times, targets.meta(), signers);
 * }</pre>
 *
 * <p>The last file of a head is {@code tuf/timestamp.json}, the only one that is ever replaced; all others carry their
 * version in their name and are write-once.
 */
@NullMarked
package io.l3af.marketplace.tuf;

import org.jspecify.annotations.NullMarked;
