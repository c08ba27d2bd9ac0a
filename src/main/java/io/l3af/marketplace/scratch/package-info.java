/**
 * Folders for what a job needs only while it runs, and the right to work in one.
 *
 * <p>In comes the name of a job, out comes a folder below that for temporary files (TMPDIR), or beside a file, empty but
 * for its lock. It goes away when the job is done, when it failed, and when the program is told to end in its middle; what a
 * killed program left behind goes away with the first job of the same name that comes a day later.
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
