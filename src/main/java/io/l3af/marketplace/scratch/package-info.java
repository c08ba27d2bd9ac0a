/**
 * Folders for what a job needs only while it runs, and the right to work in one.
 *
 * <p>In comes the name of a job, out comes an empty folder below that for temporary files (TMPDIR). It goes away when the
 * job is done, when it failed, and when the program is told to end in its middle.
 * {@link io.l3af.marketplace.scratch.TreeRemoval} removes any tree,
 * {@link io.l3af.marketplace.scratch.FolderLock} is had by one run at a time. May call nothing.
 *
 * <pre>{@code
 * try (ScratchFolder scratch = ScratchFolder.make("search")) {
 *     Files.writeString(scratch.path().resolve("words"), text);
 * }
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.scratch;

import org.jspecify.annotations.NullMarked;
