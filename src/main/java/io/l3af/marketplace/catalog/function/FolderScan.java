package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.model.BuildScript;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What lies in a function's folder at one moment, by what the disk says of each file. Sources are built and not read to make a
 * site: of them there is the function's own {@link BuildScript} alone, of which pages say whether it has tests.
 *
 * <pre>{@code
 * Optional<FolderScan> scan = FolderScan.of(folder);
 * scan.get().seen();                  // the same as long as nobody has touched anything
 * scan.get().content();               // the same as long as all bytes are
 * }</pre>
 */
public final class FolderScan {
    private static final String SOURCES = "src";
    private static final String ATTRIBUTES = "unix:mode,size,ino,ctime";
    private static final int TYPE = 0170000; // linux include/uapi/linux/stat.h: S_IFMT
    private static final int FOLDER = 0040000; // S_IFDIR
    private static final int FILE = 0100000; // S_IFREG

    private static final int BUFFER = 1 << 16;

    /** Disks keep times in steps; two changes within one leave the same time. */
    private static final Duration STEP = Duration.ofSeconds(2);

    private final Path root;
    private final List<String> files = new ArrayList<>();
    private final StringBuilder shape = new StringBuilder();
    private final StringBuilder touched = new StringBuilder();
    private Instant newest = Instant.MIN;

    private FolderScan(Path root) {
        this.root = root;
    }

    /**
     * Looks at {@code folder}; nothing when it holds anything but files and folders, when it cannot be read, or when the disk
     * does not say when a file was changed.
     */
    public static Optional<FolderScan> of(Path folder) {
        FolderScan scan = new FolderScan(folder);
        try {
            return scan.walk(folder, "") ? Optional.of(scan) : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A digest of name, size, number and time of last change (ctime) of each file, which nobody can change one of without
     * changing this.
     */
    public Sha256 seen() {
        return Sha256.of((shape.toString() + touched).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether everything was left alone for so long before {@code now} that a change would have been seen. */
    public boolean isSettled(Instant now) {
        return newest.isBefore(now.minus(STEP));
    }

    /** A digest of the names and bytes of all files; nothing when one cannot be read. */
    public Optional<Sha256> content() {
        MessageDigest digest = Sha256.newDigest();
        digest.update(shape.toString().getBytes(StandardCharsets.UTF_8));
        MessageDigest own = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        try {
            for (String file : files) {
                try (InputStream in = Files.newInputStream(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        own.update(buffer, 0, read);
                    }
                }
                digest.update(own.digest());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(Sha256.of(digest));
    }

    /** The files below it, {@code /} between their segments, sorted. */
    public List<String> files() {
        return List.copyOf(files);
    }

    private boolean walk(Path folder, String prefix) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        }
        names.sort(null);
        for (String name : names) {
            Path file = folder.resolve(name);
            Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            int type = (Integer) Objects.requireNonNull(found.get("mode")) & TYPE;
            String path = prefix + name;
            shape.append(type).append(' ').append(path.length()).append(' ').append(path);
            if (type == FOLDER && !name.equals(SOURCES)) {
                shape.append('\n');
                if (!walk(file, path + "/")) {
                    return false;
                }
            } else if (type == FILE) {
                note(path, found);
            } else if (type == FOLDER) {
                shape.append('\n');
                noteScript(path);
            } else {
                return false;
            }
        }
        return true;
    }

    /** Notes the script in a folder of sources, if it is the function's own and has one. */
    private void noteScript(String sources) throws IOException {
        String path = sources + "/" + BuildScript.NAME;
        Path file = root.resolve(path);
        if (sources.equals(SOURCES) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            shape.append(path);
            note(path, Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
        }
    }

    private void note(String path, Map<String, Object> found) {
        FileTime changed = (FileTime) Objects.requireNonNull(found.get("ctime"));
        shape.append(' ').append(found.get("size")).append('\n');
        Instant since = changed.toInstant();
        touched.append(found.get("ino"))
                .append(' ')
                .append(since.getEpochSecond())
                .append(' ')
                .append(since.getNano())
                .append('\n');
        if (since.isAfter(newest)) {
            newest = since;
        }
        files.add(path);
    }
}
