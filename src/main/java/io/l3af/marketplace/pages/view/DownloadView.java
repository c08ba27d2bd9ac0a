package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package to download and to verify.
 *
 * @param packageUrl its name in bills of materials
 * @param commands shell lines: three, or four of a package that is not in the site
 * @param fetch the command that brings this version to a node, verified; absent if nobody should be led to it
 * @param repositoryUrl what l3afd calls {@code ebpf_package_repo_url}
 * @param releaseHref the page with the links of this very version, when the platforms are those of {@code latest}
 * @param location where its publisher hosts it; absent: nowhere but in the site
 * @param carried whether the site has it
 * @param yanked whether nobody should be led to it
 */
public record DownloadView(
        String artifact,
        String href,
        String signatureHref,
        String size,
        String bytes,
        String sha256,
        String packageUrl,
        String commands,
        String fingerprint,
        @Nullable String fetch,
        String repositoryUrl,
        @Nullable String releaseHref,
        @Nullable Link location,
        boolean carried,
        boolean yanked,
        List<Platform> platforms) {
    public DownloadView {
        platforms = List.copyOf(platforms);
    }

    /** The same bytes where hosts of one {@code lsb_release -cs} look for them. */
    public record Platform(String name, String href, String signatureHref) {}
}
