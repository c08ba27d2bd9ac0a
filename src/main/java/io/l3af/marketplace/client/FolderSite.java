package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.FileReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A site in a folder: on a disk, on a USB stick. */
record FolderSite(Path folder) implements Site {
    @Override
    public String address(String path) {
        return folder.resolve(path).toString();
    }

    @Override
    public byte[] read(String path, long limit) throws RefusedException {
        Path file = folder.resolve(path);
        try {
            requireFile(path);
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limit + 1));
                if (bytes.length > limit) {
                    throw new RefusedException(
                            Code.LENGTH_WRONG,
                            address(path),
                            "expected at most " + limit + " bytes, found a file of " + Files.size(file));
                }
                return bytes;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public void download(FileReference reference, Path part, Progress progress) throws RefusedException, IOException {
        Path file = folder.resolve(reference.path());
        InputStream opened;
        try {
            requireFile(reference.path());
            long size = Files.size(file);
            if (size != reference.size()) {
                throw new RefusedException(
                        Code.LENGTH_WRONG,
                        address(reference.path()),
                        "expected " + reference.size() + " bytes, found a file of " + size);
            }
            opened = Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(reference.path(), e);
        }
        try (InputStream in = opened;
                PartFile out = PartFile.begin(part, reference.size(), progress)) {
            out.append(in, address(reference.path()));
        }
    }

    /** A device or a pipe could be read for ever. */
    private void requireFile(String path) throws RefusedException {
        Path file = folder.resolve(path);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new RefusedException(Code.SITE_UNREACHABLE, address(path), "expected a file, found something else");
        }
    }

    private RefusedException unreadable(String path, IOException e) {
        String reason = e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read: " + e;
        return new RefusedException(Code.SITE_UNREACHABLE, address(path), reason, e);
    }
}
