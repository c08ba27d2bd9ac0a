package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.ArrayList;
import java.util.List;

/**
 * Where l3afd looks for a package: {@code {repository}/{name}/{version}/{lsb_release -cs}/{artifact}}. A host with one
 * codename never looks at another's folder, so the same bytes stand under each.
 */
public final class RepositoryTree {
    /** Where kfm fetch puts packages in the examples; l3afd finds there what no site has. */
    public static final String NODE = "file:///srv/l3afd";

    private RepositoryTree() {}

    /** Whether an unmodified l3afd finds the package on the site, and can open it. */
    public static boolean serves(Marketplace marketplace, Release release) {
        return marketplace.carries(release) && release.sealed() == null;
    }

    /**
     * What l3afd calls {@code ebpf_package_repo_url}: the site, or the folder of a node if the site does not have the
     * package, or has it sealed.
     */
    public static String url(Marketplace marketplace, FunctionPath path, Release release) {
        return serves(marketplace, release) ? marketplace.baseUrl() + SitePaths.repository(path) : NODE;
    }

    /** Every path of a release's package, one a platform; these never change their bytes. */
    public static List<String> paths(VerifiedFunction function, VerifiedRelease release, List<String> platforms) {
        return paths(function, release, release.version().toString(), platforms);
    }

    /** Every path of the version {@code latest}: the same package once more, and these may change. */
    public static List<String> latestPaths(VerifiedFunction function, List<String> platforms) {
        return paths(function, function.latest(), SitePaths.LATEST, platforms);
    }

    private static List<String> paths(
            VerifiedFunction function, VerifiedRelease release, String version, List<String> platforms) {
        List<String> paths = new ArrayList<>();
        for (String platform : platforms) {
            paths.add(SitePaths.artifact(
                    function.path(), version, platform, release.release().artifact()));
        }
        return paths;
    }
}
