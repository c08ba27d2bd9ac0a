package io.l3af.marketplace.scratch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Scratch folders of programs that were killed and could remove nothing. Only those are removed that are ours for certain, by
 * name, owner and the lock in them, and dead for certain: a day old, and with a lock that nobody has.
 */
final class AbandonedFolders {
    private static final Duration AGE = Duration.ofDays(1); // enough for whoever has made one and not yet locked it

    private AbandonedFolders() {}

    /** Removes those in {@code where} that {@code owner} made under {@code prefix} and a number. */
    static void remove(Path where, String prefix, UserPrincipal owner) {
        Pattern name = Pattern.compile(Pattern.quote(prefix) + "[0-9]+");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                where, entry -> name.matcher(entry.getFileName().toString()).matches())) {
            found.forEach(folder -> removeIfAbandoned(folder, owner));
        } catch (IOException | DirectoryIteratorException e) {
            return; // they cost nothing but space: a later run looks again
        }
    }

    private static void removeIfAbandoned(Path folder, UserPrincipal owner) {
        try {
            if (isOurs(folder, owner) && isOld(folder)) {
                removeUnlessLocked(folder);
            }
        } catch (IOException e) {
            return; // it is gone, or stays: the others are looked at all the same
        }
    }

    private static boolean isOurs(Path folder, UserPrincipal owner) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
                && Files.isRegularFile(folder.resolve(FolderLock.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOld(Path folder) throws IOException {
        Instant made = Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .lastModifiedTime()
                .toInstant();
        return made.isBefore(Instant.now().minus(AGE));
    }

    private static void removeUnlessLocked(Path folder) throws IOException {
        FolderLock lock = FolderLock.take(folder).orElse(null);
        try (lock) {
            if (lock != null) {
                ScratchFolder.remove(folder);
            }
        }
    }
}
