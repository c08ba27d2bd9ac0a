package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.function.FunctionReader;
import io.l3af.marketplace.catalog.function.PackageFiles;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.PackageLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A catalog: who is who is read at once, functions one by one when they are asked for, so that a catalog of any size
 * fits in memory.
 *
 * @param publishers by submitter
 * @param reviewers by the name of their record
 * @param functions the folders that look like functions, sorted by path
 * @param advisories newest first
 * @param packages where the packages of its releases are
 */
public record Catalog(
        Path root,
        CatalogLimits limits,
        Optional<CatalogMarketplace> marketplace,
        SortedMap<String, CatalogPublisher> publishers,
        SortedMap<String, CatalogReviewer> reviewers,
        List<FunctionFolder> functions,
        List<CatalogAdvisory> advisories,
        PackageFiles packages) {
    /** The folder of the publishers' records. */
    public static final String PUBLISHERS = "publishers";
    /** The folder of the reviewers' records. */
    public static final String REVIEWERS = "reviewers";

    private static final int DEPTH = 4;

    /** Reads {@code marketplace.yaml} and the publishers of the catalog at {@code root} and finds its functions. */
    public static Catalog open(Path root, CatalogLimits limits, Diagnostics diagnostics) {
        Path absolute = root.toAbsolutePath().normalize();
        CatalogFiles files = new CatalogFiles(absolute, diagnostics);
        RecordReader records = new RecordReader(absolute, files, limits, diagnostics);
        Optional<CatalogMarketplace> marketplace = records.marketplace();
        SortedMap<String, CatalogPublisher> publishers = publishers(absolute, files, records, diagnostics);
        SortedMap<String, CatalogReviewer> reviewers = reviewers(absolute, files, records, diagnostics);
        PenSnapshot.read(absolute.resolve(PUBLISHERS), files, limits, diagnostics)
                .ifPresent(snapshot -> publishers.values().forEach(record -> snapshot.check(record, diagnostics)));
        ListedKeys keys = new ListedKeys(files, limits, diagnostics);
        keys.check(marketplace, publishers.values(), reviewers.values());
        Namesakes namesakes = new Namesakes(diagnostics);
        publishers.values().forEach(record -> namesakes.add(record.publisher().name(), record.manifest()));
        reviewers.values().forEach(record -> namesakes.add(record.reviewer().name(), record.manifest()));
        boolean complete = marketplace.isPresent() && publishers.size() + reviewers.size() == records.peopleAsked();
        keys.checkFolder(absolute.resolve(PUBLISHERS).resolve("keys"), complete);
        keys.checkFolder(absolute.resolve(REVIEWERS).resolve("keys"), complete);
        List<FunctionFolder> functions = functions(absolute, files, diagnostics);
        List<CatalogAdvisory> advisories = new AdvisoryReader(
                        files,
                        limits,
                        functions.stream().map(FunctionFolder::path).collect(Collectors.toSet()),
                        diagnostics)
                .read(absolute);
        return new Catalog(
                absolute,
                limits,
                marketplace,
                publishers,
                reviewers,
                functions,
                advisories,
                new PackageFiles(absolute.resolve(PackageFiles.FOLDER)));
    }

    /** The same catalog, with those packages in {@code folder} that their publishers host. */
    public Catalog withHosted(Path folder) {
        return new Catalog(
                root,
                limits,
                marketplace,
                publishers,
                reviewers,
                functions,
                advisories,
                new PackageFiles(folder.toAbsolutePath().normalize()));
    }

    /** Reads one function; nothing when one of its manifests is refused. Every problem is reported. */
    public Optional<CatalogFunction> read(FunctionFolder folder, Diagnostics diagnostics) {
        CatalogFiles files = new CatalogFiles(root, diagnostics);
        return new FunctionReader(folder, files, limits, packages, diagnostics).read();
    }

    /** Whether it says that functions are listed whose objects run only on some kernels. */
    public boolean listsKernelBound() {
        return marketplace.map(found -> found.marketplace().listsKernelBound()).orElse(false);
    }

    /** How large its packages may be. */
    public PackageLimits packageLimits() {
        return marketplace.map(found -> found.marketplace().limits()).orElse(PackageLimits.DEFAULTS);
    }

    /** How large packages of the catalog at {@code root} may be, of which nothing but {@code marketplace.yaml} is read. */
    public static PackageLimits packageLimits(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        Diagnostics unheard = new Diagnostics();
        CatalogFiles files = new CatalogFiles(absolute, unheard);
        return new RecordReader(absolute, files, CatalogLimits.DEFAULT, unheard)
                .marketplace()
                .map(found -> found.marketplace().limits())
                .orElse(PackageLimits.DEFAULTS);
    }

    /** The files of this catalog, with failures reported to {@code diagnostics}. */
    public CatalogFiles files(Diagnostics diagnostics) {
        return new CatalogFiles(root, diagnostics);
    }

    private static SortedMap<String, CatalogPublisher> publishers(
            Path root, CatalogFiles files, RecordReader records, Diagnostics diagnostics) {
        SortedMap<String, CatalogPublisher> found = new TreeMap<>();
        Path folder = root.resolve(PUBLISHERS);
        if (!files.exists(folder)) {
            diagnostics.report(
                    Code.MISSING_FILE, files.location(folder), "expected a folder of publishers, found none");
            return found;
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            if ((name.equals("keys") && files.isFolder(file)) || name.equals(PenSnapshot.NAME)) {
                continue;
            }
            if (!name.endsWith(".yaml") || !files.isFile(file)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(file),
                        "expected <submitter>.yaml, keys/ or " + PenSnapshot.NAME + ", found \"" + name + "\"");
                continue;
            }
            String submitter = name.substring(0, name.length() - ".yaml".length());
            if (FunctionPath.isSlug(submitter)) {
                records.publisher(file, submitter).ifPresent(publisher -> found.put(submitter, publisher));
            } else {
                diagnostics.report(
                        Code.NOT_A_SLUG, files.location(file), "expected a slug, found \"" + submitter + "\"");
            }
        }
        return found;
    }

    private static SortedMap<String, CatalogReviewer> reviewers(
            Path root, CatalogFiles files, RecordReader records, Diagnostics diagnostics) {
        SortedMap<String, CatalogReviewer> found = new TreeMap<>();
        Path folder = root.resolve(REVIEWERS);
        if (!files.exists(folder)) {
            return found;
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            String slug = name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : "";
            if (name.equals("keys") && files.isFolder(file)) {
                continue;
            }
            if (FunctionPath.isSlug(slug) && files.isFile(file)) {
                records.reviewer(file).ifPresent(reviewer -> found.put(slug, reviewer));
            } else {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(file),
                        "expected <name>.yaml, its name a slug, or keys/, found \"" + name + "\"");
            }
        }
        return found;
    }

    private static List<FunctionFolder> functions(Path root, CatalogFiles files, Diagnostics diagnostics) {
        List<FunctionFolder> found = new ArrayList<>();
        Path folder = root.resolve("functions");
        if (files.exists(folder)) {
            walk(folder, List.of(), files, diagnostics, found);
        } else {
            diagnostics.report(Code.MISSING_FILE, files.location(folder), "expected a folder of functions, found none");
        }
        return found;
    }

    private static void walk(
            Path folder,
            List<String> segments,
            CatalogFiles files,
            Diagnostics diagnostics,
            List<FunctionFolder> found) {
        if (segments.size() == DEPTH) {
            found.add(new FunctionFolder(FunctionPath.parse(String.join("/", segments)), folder));
            return;
        }
        Map<String, String> seen = new HashMap<>();
        for (Path child : files.list(folder)) {
            String name = child.getFileName().toString();
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                diagnostics.report(
                        Code.CASE_COLLISION,
                        files.location(child),
                        "expected names that differ in more than case, found \"" + other + "\" and \"" + name + "\"");
            }
            if (!files.isFolder(child)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(child),
                        "expected folders category/subcategory/submitter/name, found the file \"" + name + "\"");
            } else if (FunctionPath.isSlug(name)) {
                List<String> longer = new ArrayList<>(segments);
                longer.add(name);
                walk(child, longer, files, diagnostics, found);
            } else {
                diagnostics.report(Code.NOT_A_SLUG, files.location(child), "expected a slug, found \"" + name + "\"");
            }
        }
    }
}
