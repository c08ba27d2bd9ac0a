package io.l3af.marketplace.app.tuf;

import io.l3af.marketplace.catalog.CatalogTuf;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.tuf.MetadataException;
import io.l3af.marketplace.tuf.Role;
import io.l3af.marketplace.tuf.RoleKeys;
import io.l3af.marketplace.tuf.Root;
import io.l3af.marketplace.tuf.RootFile;
import io.l3af.marketplace.tuf.TufPaths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roots of a catalog: each follows from the one before, and is signed by the keys of both. */
public final class TufRoots {
    private final List<RootFile> files = new ArrayList<>();

    private TufRoots() {}

    /**
     * All roots of {@code tuf}, first to last; nothing, and diagnostics, when a client would not follow them.
     *
     * @param now the time at which the last of them must not have expired, or a warning tells of it
     */
    public static Optional<TufRoots> read(CatalogTuf tuf, Instant now, Diagnostics diagnostics) {
        TufRoots roots = new TufRoots();
        boolean sound = roots.parse(tuf, diagnostics);
        for (int number = 0; sound && number < roots.files.size(); number++) {
            sound = roots.isSigned(number, diagnostics);
        }
        if (!sound) {
            return Optional.empty();
        }
        Root last = roots.last();
        if (!now.isBefore(last.expires())) {
            diagnostics.report(
                    Code.TUF_ROOT_EXPIRED,
                    location(last.version()),
                    "expected a root that lasts, found one that expired on " + last.expires());
        }
        return Optional.of(roots);
    }

    /** The roots of {@code tuf}, whoever signed them; nothing, and diagnostics, when they are not 1, 2, 3 and so on. */
    static Optional<TufRoots> unverified(CatalogTuf tuf, Diagnostics diagnostics) {
        TufRoots roots = new TufRoots();
        boolean numbered = tuf.roots().isEmpty() || roots.parse(tuf, diagnostics);
        return numbered ? Optional.of(roots) : Optional.empty();
    }

    /** First to last. */
    public List<RootFile> files() {
        return List.copyOf(files);
    }

    /** Adds the next one. */
    void add(RootFile next) {
        files.add(next);
    }

    /** Puts the last one in its place, with more signatures. */
    void replaceLast(RootFile signed) {
        files.set(files.size() - 1, signed);
    }

    /** As they lie in a site. */
    public List<SiteFile> siteFiles() {
        return files.stream()
                .map(file -> new SiteFile(TufPaths.root(file.root().version()), file.content()))
                .toList();
    }

    /** The newest one, which a site is signed by; there must be one, as {@link #read} makes sure. */
    public Root last() {
        return files.get(files.size() - 1).root();
    }

    /** The role keys that must sign root {@code number}, counted from 0: its own, and those of the one before. */
    List<RoleKeys> demands(int number) {
        RoleKeys own = files.get(number).root().keys(Role.ROOT);
        return number == 0 ? List.of(own) : List.of(files.get(number - 1).root().keys(Role.ROOT), own);
    }

    private boolean parse(CatalogTuf tuf, Diagnostics diagnostics) {
        if (tuf.roots().isEmpty()) {
            reportMissing(1, diagnostics);
            return false;
        }
        for (Map.Entry<Long, byte[]> entry : tuf.roots().entrySet()) {
            long expected = files.size() + 1L;
            if (entry.getKey() != expected) {
                reportMissing(expected, diagnostics);
                return false;
            }
            try {
                RootFile file = RootFile.parse(entry.getValue());
                if (file.root().version() != expected) {
                    diagnostics.report(
                            Code.TUF_ROOT_MISSING,
                            location(expected),
                            "expected version " + expected + ", found "
                                    + file.root().version());
                    return false;
                }
                files.add(file);
            } catch (MetadataException e) {
                diagnostics.report(
                        Code.TUF_ROOT_MALFORMED,
                        Location.of(CatalogTuf.root(expected), e.line(), e.column()),
                        String.valueOf(e.getMessage()));
                return false;
            }
        }
        return true;
    }

    private boolean isSigned(int number, Diagnostics diagnostics) {
        RootFile file = files.get(number);
        boolean signed = true;
        for (RoleKeys role : demands(number)) {
            if (!file.isSignedBy(role)) {
                String whose = role.equals(file.root().keys(Role.ROOT)) ? "its own" : "the previous root's";
                diagnostics.report(
                        Code.TUF_ROOT_SIGNATURES,
                        location(number + 1L),
                        "expected good signatures by " + role.threshold() + " of " + whose + " root keys, found "
                                + file.signers(role).size());
                signed = false;
            }
        }
        return signed;
    }

    private static void reportMissing(long version, Diagnostics diagnostics) {
        diagnostics.report(Code.TUF_ROOT_MISSING, location(version), "expected this root, found none");
    }

    private static Location location(long version) {
        return Location.of(CatalogTuf.root(version));
    }
}
