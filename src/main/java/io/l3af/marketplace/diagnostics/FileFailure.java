package io.l3af.marketplace.diagnostics;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an exception of files says, in words: Java says some of the reasons by a class alone, and as its message gives the file. */
public final class FileFailure {
    private FileFailure() {}

    /** Which file, and why. */
    public static String told(Throwable failure) {
        if (failure instanceof FileSystemException of && of.getReason() == null) {
            return of.getFile() + ": " + reason(of);
        }
        return failure.getMessage() == null ? reason(failure) : failure.getMessage();
    }

    /** Why, without the name of the file. */
    public static String reason(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "something else is there";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        }
        String text = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
