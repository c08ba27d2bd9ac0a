package io.l3af.marketplace.mirror;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.model.FileReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A copy in a folder: on a disk, on a USB stick.
 *
 * @param named as somebody named it
 * @param folder what that was at the beginning: a site is a link that moves to its next generation
 */
record FolderCopy(Path named, Path folder) implements SiteCopy {
    /** The copy in a folder, whether it is there or not. */
    static FolderCopy at(Path named) {
        try {
            return new FolderCopy(named, named.toRealPath());
        } catch (IOException e) {
            return new FolderCopy(named, named); // each file says that it is not there
        }
    }

    @Override
    public String address(String path) {
        return named.resolve(path).toString();
    }

    @Override
    public void feed(String path, long limit, Sink sink) throws RefusedException {
        try (InputStream in = open(path)) {
            LimitedBody.feed(in, address(path), limit, sink);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public void download(FileReference file, Path part, Progress progress) throws RefusedException, IOException {
        try (InputStream in = opened(file);
                PartFile out = PartFile.begin(part, file.size(), progress)) {
            out.append(in, address(file.path()));
        }
    }

    private InputStream opened(FileReference file) throws RefusedException {
        try {
            InputStream in = open(file.path());
            long size = Files.size(folder.resolve(file.path()));
            if (size != file.size()) {
                in.close();
                throw new RefusedException(
                        Code.LENGTH_WRONG,
                        address(file.path()),
                        "expected " + file.size() + " bytes, found a file of " + size);
            }
            return in;
        } catch (IOException e) {
            throw unreadable(file.path(), e);
        }
    }

    /** A device or a pipe could be read for ever. */
    private InputStream open(String path) throws RefusedException, IOException {
        Path file = folder.resolve(path);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new RefusedException(Code.SITE_UNREACHABLE, address(path), "it is not a plain file");
        }
        return Files.newInputStream(file);
    }

    private RefusedException unreadable(String path, IOException e) {
        return e instanceof NoSuchFileException
                ? new RefusedException.Missing(address(path), "there is no such file")
                : new RefusedException(
                        Code.SITE_UNREACHABLE, address(path), "it cannot be read: " + FileFailure.reason(e), e);
    }

    @Override
    public Optional<NavigableSet<String>> paths() throws RefusedException {
        NavigableSet<String> paths = new TreeSet<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    paths.add(folder.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable("", e);
        }
        return Optional.of(paths);
    }
}
