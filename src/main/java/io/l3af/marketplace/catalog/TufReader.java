package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.TufPolicy;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the folder {@code tuf/} of a catalog, and the keys that {@code marketplace.yaml} names for it. */
final class TufReader {
    private static final Pattern ROOT = Pattern.compile("([1-9][0-9]{0,3})\\.root\\.json");

    private final Path root;
    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final Diagnostics diagnostics;

    TufReader(Path root, CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        this.root = root;
        this.files = files;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /**
     * What there is.
     *
     * @param policy absent when the marketplace has no TUF: then the folder has no place in the catalog
     */
    @Nullable
    CatalogTuf read(@Nullable TufPolicy policy) {
        Path folder = root.resolve(CatalogTuf.FOLDER);
        if (policy == null) {
            if (files.exists(folder)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(folder),
                        "expected \"tuf\" in marketplace.yaml or no folder tuf, found the folder alone",
                        "Add the key to marketplace.yaml, or remove the folder.");
            }
            return null;
        }
        SortedMap<String, byte[]> keys = new TreeMap<>();
        for (String name : policy.secretKeys()) {
            files.bytes(root.resolve(name), limits.signatureBytes()).ifPresent(content -> keys.put(name, content));
        }
        return new CatalogTuf(roots(folder), keys);
    }

    private SortedMap<Long, byte[]> roots(Path folder) {
        SortedMap<Long, byte[]> roots = new TreeMap<>();
        if (!files.exists(folder)) {
            return roots;
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            Matcher matcher = ROOT.matcher(name);
            if (!matcher.matches()) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE, files.location(file), "expected <N>.root.json, found \"" + name + "\"");
                continue;
            }
            files.bytes(file, limits.signatureBytes())
                    .ifPresent(content -> roots.put(Long.parseLong(matcher.group(1)), content));
        }
        return roots;
    }
}
