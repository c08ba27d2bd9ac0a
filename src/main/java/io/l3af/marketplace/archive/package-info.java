/**
 * Packages: hostile ones are read entry by entry under limits, our own are written so that the same files always give
 * the same bytes.
 *
 * <p>In comes a file and the artifact's name, or a folder; out go {@link io.l3af.marketplace.archive.PackageContents}:
 * the files of the package and the findings that speak against it, in the words of {@code diagnostics} and {@code
 * model}. What is wrong with a package is a finding, never an exception. The rules are those of l3afd v2.1.0
 * (bpfprogs/bpf.go, ExtractArtifact), and what Go's archive/tar, archive/zip and compress/gzip make of the bytes.
 *
 * <pre>{@code
 * var written = new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, artifact);
 * var read = new PackageReader(ArchiveLimits.DEFAULTS).read(artifact, "l3af_ratelimit.tar.gz");
 * assert read.isSound() && read.equals(written);
 * }</pre>
 *
 * <p>The only room that knows commons-compress, and only for writing. Its reader is its own, and strict: a library that
 * means to read every archive has to guess, and where its guess is not l3afd's, what runs is not what was reviewed.
 *
 * <p>May call {@code diagnostics}, {@code model} and {@code scratch}.
 */
@NullMarked
package io.l3af.marketplace.archive;

import org.jspecify.annotations.NullMarked;
