package io.l3af.marketplace.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A remote that rclone is configured for, such as a bucket: an object is there wholly or not at all. */
record RcloneDestination(String remote) implements Destination {
    private static final int NO_FOLDER = 3; // rclone(1): exit codes
    private static final int NO_FILE = 4;

    @Override
    public boolean isEmpty() {
        Tool.Ended listed = new Tool("rclone", "lsf", "--max-depth", "1", remote).run();
        return listed.exit() == NO_FOLDER || listed.orThrow(remote).isBlank();
    }

    @Override
    public Optional<byte[]> read(String path) {
        String file = remote.endsWith("/") || remote.endsWith(":") ? remote + path : remote + "/" + path;
        return Tool.fetched(target -> {
            Tool.Ended ended = new Tool("rclone", "copyto", "--ignore-times", file, target.toString()).run();
            if (ended.exit() != NO_FOLDER && ended.exit() != NO_FILE) {
                ended.orThrow(remote);
            }
        });
    }

    @Override
    public void putOnce(Path from, List<String> paths) {
        put(from, paths, "--size-only");
    }

    @Override
    public void replace(Path from, List<String> paths) {
        put(from, paths, "--ignore-times");
    }

    private void put(Path from, List<String> paths, String how) {
        Tool.withList(
                paths,
                list -> new Tool("rclone", "copy", how, "--no-traverse", "--files-from-raw")
                        .and(list.toString(), from.toString(), remote)
                        .run()
                        .orThrow(remote));
    }

    @Override
    public void delete(List<String> paths) {
        Tool.withList(
                paths,
                list -> new Tool("rclone", "delete", "--files-from-raw", list.toString(), remote)
                        .run()
                        .orThrow(remote));
    }
}
