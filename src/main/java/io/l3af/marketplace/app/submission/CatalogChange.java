package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.model.FunctionPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a submission changes, as git tells it.
 *
 * @param base the commit from which it branched off
 * @param files sorted by path
 */
record CatalogChange(String base, List<ChangedFile> files) {
    private static final int MOST_BYTES = 16 << 20; // of names
    private static final int FUNCTION_SEGMENTS = 5; // with functions/

    CatalogChange {
        files = List.copyOf(files);
    }

    /** What became of a file. */
    enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One file.
     *
     * @param path below the catalog; with {@code ../} in front when it lies outside
     */
    record ChangedFile(Kind kind, String path) {
        /** The function that it belongs to, if it lies in the folder of one. */
        Optional<FunctionPath> function() {
            List<String> segments = List.of(path.split("/", -1));
            if (segments.size() <= FUNCTION_SEGMENTS || !segments.get(0).equals("functions")) {
                return Optional.empty();
            }
            try {
                return Optional.of(FunctionPath.parse(String.join("/", segments.subList(1, FUNCTION_SEGMENTS))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What the working tree of {@code catalog} changes since the commit at which it and {@code base} parted.
     *
     * @param base something that git knows as a commit
     */
    static CatalogChange since(Path catalog, String base) {
        String mend = "Give a commit, branch or tag of the catalog's repository; a clone must have its history.";
        Git git = Git.in(catalog, MOST_BYTES);
        git.mustBeInRepository();
        if (base.startsWith("-")) {
            throw new EnvironmentException("there is no commit " + base, mend);
        }
        String fork = git.line("merge-base", "--end-of-options", base, "HEAD")
                .orElseThrow(() -> new EnvironmentException("there is no commit " + base + " before this one", mend));
        String prefix = git.must(mend, "rev-parse", "--show-prefix");
        Path top = Path.of(git.must(mend, "rev-parse", "--show-toplevel"));
        List<String> printed = Git.in(top, MOST_BYTES)
                .list("diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-status", "-z", fork, "--")
                .orElseThrow(() -> new EnvironmentException("git cannot say what changed since " + base, mend));
        List<ChangedFile> files = new ArrayList<>();
        for (int at = 0; at + 1 < printed.size(); at += 2) {
            Kind kind = switch (printed.get(at).charAt(0)) {
                case 'A' -> Kind.ADDED;
                case 'D' -> Kind.REMOVED;
                default -> Kind.CHANGED;
            };
            files.add(new ChangedFile(kind, below(prefix, printed.get(at + 1))));
        }
        for (String untracked :
                git.list("ls-files", "--others", "--exclude-standard", "-z").orElse(List.of())) {
            files.add(new ChangedFile(Kind.ADDED, untracked));
        }
        files.sort(Comparator.comparing(ChangedFile::path));
        return new CatalogChange(fork, files);
    }

    private static String below(String prefix, String path) {
        return path.startsWith(prefix) ? path.substring(prefix.length()) : "../" + path;
    }

    /** The functions in whose folders something changed, sorted. */
    List<FunctionPath> functions() {
        TreeSet<FunctionPath> functions = new TreeSet<>();
        files.forEach(file -> file.function().ifPresent(functions::add));
        return List.copyOf(functions);
    }
}
