package io.l3af.marketplace.archive;

import io.l3af.marketplace.archive.ArchiveEntry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lists a folder that is to be packed: each folder before what is in it, names sorted, whatever the disk's order. */
final class SourceFolder {
    private static final int EXECUTABLE_MODE = 0755;
    private static final int PLAIN_MODE = 0644;
    private static final Set<PosixFilePermission> EXECUTE = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private final PackageLayout layout;
    private final List<SourceFile> found = new ArrayList<>();

    private SourceFolder(PackageLayout layout) {
        this.layout = layout;
    }

    /**
     * Lists a folder and lets the layout judge every entry before any is opened.
     *
     * @param folder a folder, or a link to one
     * @param name what it is called in the package
     * @throws RefusedException if a limit is passed
     * @throws IOException if it cannot be listed
     */
    static List<SourceFile> list(Path folder, String name, PackageLayout layout) throws IOException {
        SourceFolder source = new SourceFolder(layout);
        source.add(folder.toRealPath(), name);
        return source.found;
    }

    private void add(Path path, String name) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = kind(attributes);
        boolean isExecutable =
                kind == Kind.FOLDER || attributes.permissions().stream().anyMatch(EXECUTE::contains);
        ArchiveEntry entry = new ArchiveEntry(
                name, kind, kind == Kind.FILE ? attributes.size() : 0, isExecutable ? EXECUTABLE_MODE : PLAIN_MODE);
        if (layout.add(entry)) {
            found.add(new SourceFile(path, entry));
            if (kind == Kind.FOLDER) {
                addChildren(path, name);
            }
        }
    }

    private void addChildren(Path folder, String name) throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.sorted(
                            Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        }
        for (Path child : children) {
            add(child, name + "/" + child.getFileName());
        }
    }

    private static Kind kind(PosixFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.SYMBOLIC_LINK;
        }
        if (attributes.isDirectory()) {
            return Kind.FOLDER;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }
}
