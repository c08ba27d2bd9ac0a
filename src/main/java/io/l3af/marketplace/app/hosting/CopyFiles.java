package io.l3af.marketplace.app.hosting;

import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FileSum;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds every file of a copy against what its index signs. */
final class CopyFiles {
    private static final long LIST_BYTES = 512L << 20;
    private static final long FILE_BYTES = 4L << 30;
    /** A list of an earlier publication, named by its digest. */
    private static final Pattern KEPT_LIST = Pattern.compile(SitePaths.KEPT + "([0-9a-f]{64})\\.txt");

    private final SiteCopy copy;
    private final CopyIndex index;
    private final int jobs;
    private final Diagnostics diagnostics;

    CopyFiles(SiteCopy copy, CopyIndex index, int jobs, Diagnostics diagnostics) {
        this.copy = copy;
        this.index = index;
        this.jobs = jobs;
        this.diagnostics = diagnostics;
    }

    /**
     * How many files there were.
     *
     * @param listed that the index proves
     * @param kept of earlier publications, for readers who still have their index
     */
    record Counted(long listed, long kept) {}

    Counted check() {
        document();
        List<FileSum> sums = sums();
        InParallel.forEach(sums, jobs, this::compare);
        Set<String> listed = new HashSet<>();
        sums.forEach(sum -> listed.add(sum.path()));
        names(listed);
        return new Counted(sums.size(), sums.isEmpty() ? 0 : beside(listed));
    }

    /** {@code index.json} is the signed document once more. */
    private void document() {
        try {
            byte[] found = copy.read(SitePaths.INDEX, index.document().length);
            if (!Arrays.equals(found, index.document())) {
                changed(SitePaths.INDEX, "expected what " + SitePaths.SIGNED_INDEX + " signs, found something else");
            }
        } catch (RefusedException e) {
            unread(SitePaths.INDEX, e);
        }
    }

    private List<FileSum> sums() {
        FileReference reference = index.sums();
        try {
            byte[] document = copy.read(reference.path(), Math.min(reference.size(), LIST_BYTES));
            if (!Sha256.of(document).equals(reference.sha256())) {
                changed(reference.path(), "expected the bytes that the index signs, found others");
                return List.of();
            }
            return parse(reference.path(), document);
        } catch (RefusedException e) {
            unread(reference.path(), e);
        }
        return List.of();
    }

    private List<FileSum> parse(String path, byte[] document) {
        try {
            return FileSum.parse(document);
        } catch (IllegalArgumentException e) {
            diagnostics.report(Code.COPY_INDEX_UNREADABLE, Location.of(path), "expected digests: " + e.getMessage());
            return List.of();
        }
    }

    private void compare(FileSum sum) {
        try {
            if (!copy.digest(sum.path(), FILE_BYTES).equals(sum.sha256())) {
                changed(sum.path(), "expected the bytes that the index signs, found others");
            }
        } catch (RefusedException e) {
            unread(sum.path(), e);
        }
    }

    /** {@code files.txt} must name every file that the index proves; what else it names must be there. */
    private void names(Set<String> listed) {
        if (listed.isEmpty()) {
            return; // the list that it is held against was reported
        }
        try {
            Set<String> missing = new HashSet<>(listed);
            String names = new String(copy.read(SitePaths.FILES, LIST_BYTES), StandardCharsets.UTF_8);
            NavigableSet<String> others = new TreeSet<>();
            for (String name : names.lines().toList()) {
                if (!missing.remove(name) && !SitePaths.isUnlisted(name)) {
                    changed(SitePaths.FILES, "expected names of files of the site, found " + name);
                    return;
                }
                if (name.startsWith(SitePaths.TUF)) {
                    others.add(name);
                }
            }
            if (!missing.isEmpty()) {
                changed(
                        SitePaths.FILES,
                        "expected every file of the site, found it without "
                                + missing.stream().sorted().findFirst().orElseThrow());
            }
            others.forEach(this::mustBeThere);
        } catch (RefusedException e) {
            unread(SitePaths.FILES, e);
        }
    }

    private void mustBeThere(String path) {
        try {
            copy.digest(path, FILE_BYTES);
        } catch (RefusedException e) {
            unread(path, e);
        }
    }

    /** Looks at the files of a folder that the index does not prove; gives how many belong to earlier publications. */
    private long beside(Set<String> listed) {
        try {
            NavigableSet<String> others = new TreeSet<>(copy.paths().orElse(new TreeSet<>()));
            others.removeAll(listed);
            others.removeIf(path ->
                    SitePaths.isUnlisted(path) && !KEPT_LIST.matcher(path).matches());
            Map<String, Set<Sha256>> earlier = earlier(others);
            long kept = 0;
            for (String path : others) {
                if (KEPT_LIST.matcher(path).matches()) {
                    continue;
                }
                Set<Sha256> digests = earlier.get(path);
                if (digests == null) {
                    diagnostics.report(
                            Code.COPY_FILE_EXTRA,
                            Location.of(path),
                            "expected no such file, found one that nothing names");
                } else if (digests.contains(copy.digest(path, FILE_BYTES))) {
                    kept++;
                } else {
                    changed(path, "expected what an earlier publication named, found something else");
                }
            }
            return kept;
        } catch (RefusedException e) {
            unread(SitePaths.KEPT, e);
            return 0;
        }
    }

    private Map<String, Set<Sha256>> earlier(Set<String> paths) throws RefusedException {
        Map<String, Set<Sha256>> digests = new HashMap<>();
        for (String path : paths) {
            var list = KEPT_LIST.matcher(path);
            if (list.matches()) {
                byte[] document = copy.read(path, LIST_BYTES);
                if (Sha256.of(document).hex().equals(list.group(1))) {
                    parse(path, document)
                            .forEach(sum -> digests.computeIfAbsent(sum.path(), name -> new HashSet<>())
                                    .add(sum.sha256()));
                } else {
                    changed(path, "expected the digest that names it, found another");
                }
            }
        }
        return digests;
    }

    private void changed(String path, String message) {
        diagnostics.report(Code.COPY_FILE_CHANGED, Location.of(path), message);
    }

    private void unread(String path, RefusedException failure) {
        if (failure instanceof RefusedException.Missing) {
            diagnostics.report(Code.COPY_FILE_MISSING, Location.of(path), "expected this file, found none");
        } else {
            diagnostics.report(
                    Code.COPY_FILE_UNREADABLE, Location.of(path), "expected this file: " + failure.sentence());
        }
    }
}
