package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PackageUrl;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.DownloadView;
import io.l3af.marketplace.pages.view.DownloadView.Platform;
import io.l3af.marketplace.pages.view.Link;
import java.net.URI;
import java.util.List;

/** Where a package is and how to verify it with gpg alone. */
final class Downloads {
    private Downloads() {}

    /**
     * The package of {@code verified}.
     *
     * @param version under which its copies for each platform are shown: its own, or {@link SitePaths#LATEST}
     */
    static DownloadView of(
            Place place, Marketplace marketplace, FunctionPath path, VerifiedRelease verified, String version) {
        Release release = verified.release();
        String shown =
                marketplace.carries(release) ? version : release.version().toString();
        List<Platform> platforms = marketplace.platforms().stream()
                .map(platform -> {
                    String href = place.to(SitePaths.artifact(path, shown, platform, release.artifact()));
                    return new Platform(platform, href, href + SitePaths.SIGNATURE);
                })
                .toList();
        boolean carried = marketplace.carries(release);
        URI location = release.location();
        String first = place.to(artifact(path, release, marketplace.platforms().get(0)));
        return new DownloadView(
                release.artifact(),
                carried ? first : String.valueOf(location),
                first + SitePaths.SIGNATURE,
                Figures.size(release.size()),
                Figures.bytes(release.size()),
                release.sha256().hex(),
                PackageUrl.of(marketplace, path, release),
                commands(marketplace, path, verified),
                verified.signedBy().key().spaced(),
                release.yanked() != null ? null : fetch(marketplace, path, release),
                marketplace.baseUrl() + SitePaths.repository(path),
                shown.equals(SitePaths.LATEST)
                        ? place.to(SitePaths.release(path, release.version())) + "#platforms"
                        : null,
                location == null ? null : new Link(location.getHost(), location.toString()),
                carried,
                release.yanked() != null,
                platforms);
    }

    private static String fetch(Marketplace marketplace, FunctionPath path, Release release) {
        return String.join(
                " \\\n  ",
                "kfm fetch " + path + "@" + release.version() + " --to /srv/l3afd",
                "--from " + marketplace.baseUrl(),
                "--pin " + pin(marketplace));
    }

    /** The key that nodes pin, or what stands where one has to be written. */
    static String pin(Marketplace marketplace) {
        return marketplace.activeIndexKey().map(Fingerprint::hex).orElse("FINGERPRINT");
    }

    /** Three lines, or four: fetch, import into a keyring of its own, verify. */
    private static String commands(Marketplace marketplace, FunctionPath path, VerifiedRelease verified) {
        Release release = verified.release();
        Fingerprint key = verified.signedBy().key();
        URI url = PackageUrl.download(marketplace, path, release);
        String gpg = "gpg --no-default-keyring --keyring ./" + path.submitter() + ".gpg ";
        String signature = marketplace.baseUrl()
                + artifact(path, release, marketplace.platforms().get(0))
                + SitePaths.SIGNATURE;
        String certificate = marketplace.baseUrl() + SitePaths.key(key);
        return String.join(
                "\n",
                marketplace.carries(release)
                        ? "wget " + url + " " + signature + " " + certificate
                        : "wget -O " + release.artifact() + " " + url + "\nwget " + signature + " " + certificate,
                gpg + "--import " + key + ".asc",
                gpg + "--verify " + release.artifact() + ".asc " + release.artifact());
    }

    private static String artifact(FunctionPath path, Release release, String platform) {
        return SitePaths.artifact(path, release.version().toString(), platform, release.artifact());
    }
}
