package io.l3af.marketplace.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A place that rsync writes to, by ssh or as a module: rsync renames each file when it has come wholly. */
record RsyncDestination(String address) implements Destination {
    private static final int PARTIAL = 23; // rsync(1): partial transfer, here: no such file
    private static final int VANISHED = 24;
    private static final List<String> RSYNC = List.of("rsync", "--times", "--perms", "--hard-links", "--mkpath");

    @Override
    public boolean isEmpty() {
        Tool.Ended listed = new Tool("rsync", "--list-only", address).run();
        if (listed.exit() == PARTIAL) {
            return true;
        }
        return listed.orThrow(address).lines().allMatch(line -> line.isBlank() || line.endsWith(" ."));
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Tool.fetched(target -> {
            Tool.Ended ended = new Tool("rsync", address + path, target.toString()).run();
            if (ended.exit() != PARTIAL) {
                ended.orThrow(address);
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
                list -> new Tool(RSYNC)
                        .and(how, "--files-from=" + list, from + "/", address)
                        .run()
                        .orThrow(address));
    }

    @Override
    public void delete(List<String> paths) {
        Tool.withList(paths, list -> {
            Tool.Ended ended = new Tool("rsync", "--delete-missing-args", "--files-from=" + list)
                    .and(list.resolveSibling("nothing") + "/", address)
                    .run();
            if (ended.exit() != VANISHED) { // it misses the folders above the files, which are not here either
                ended.orThrow(address);
            }
        });
    }
}
