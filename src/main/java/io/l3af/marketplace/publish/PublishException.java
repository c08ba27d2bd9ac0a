package io.l3af.marketplace.publish;

import io.l3af.marketplace.diagnostics.FileFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A site could not be written because of something outside the program; the old site stands as it was. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stood in the way, and how to mend it. */
    public enum Reason {
        /** Something is in the place of the site that kfm has not made. */
        NOT_A_SITE("is not a site that kfm made", "Name another output, or move away what is there."),
        /** Another run holds the lock. */
        BUSY("is being written by another run of kfm", "Wait until it has ended, or name another output."),
        NO_SPACE("does not fit on the disk", "Free some space and run kfm again."),
        NO_PERMISSION(
                "may not be read or written by this user",
                "Give the user that runs kfm the permission, or name another output."),
        /** The file system or the user cannot make symbolic links. */
        NO_SYMBOLIC_LINKS(
                "cannot be made, because there are no symbolic links here",
                "Name an output on a file system that has them (not FAT, not every network share); on Windows, switch on"
                        + " developer mode."),
        /** A package is not any more what was verified. */
        CHANGED("changed while the site was being built", "Leave the catalog alone and run kfm again."),
        /** A program that carries files to a destination said no; see the cause. */
        TOOL(
                "could not be published to",
                "Mend what the program says, and publish again: it goes on where it stopped."),
        /** What a destination remembers of earlier publications was changed by somebody else. */
        NOT_REMEMBERED(
                "at the destination cannot be read",
                "Put the file back; or publish to an empty place, and lead readers there."),
        NO_TOOL("cannot be run", "Install it, and publish again."),
        /** The disk or the file system failed in another way; see the cause. */
        DISK("could not be read or written", "Look at the disk, then run kfm again.");

        private final String sentence;
        private final String mend;

        Reason(String sentence, String mend) {
            this.sentence = sentence;
            this.mend = mend;
        }
    }

    private final Reason reason;
    private final transient Path path;

    PublishException(Reason reason, Path path, @Nullable Throwable cause) {
        super(
                path + " " + reason.sentence
                        + (cause != null && (reason == Reason.DISK || reason == Reason.TOOL)
                                ? ": " + FileFailure.reason(cause)
                                : ""),
                cause);
        this.reason = reason;
        this.path = path;
    }

    /**
     * Tells a full disk and a missing permission from other failures, by what the operating system says if it speaks English, else
     * by what the disk says.
     */
    static PublishException of(Path path, IOException cause) {
        String message = FileFailure.reason(cause);
        if (message.contains("No space left") || message.contains("quota") || Disk.isFull(path)) {
            return new PublishException(Reason.NO_SPACE, path, cause);
        }
        if (cause instanceof AccessDeniedException
                || message.contains("Read-only file system")
                || Disk.isReadOnly(path)) {
            return new PublishException(Reason.NO_PERMISSION, path, cause);
        }
        return new PublishException(Reason.DISK, path, cause);
    }

    public Reason reason() {
        return reason;
    }

    /** What could not be written. */
    public Path path() {
        return path;
    }

    /** One sentence on how to mend it. */
    public String mend() {
        return reason.mend;
    }
}
