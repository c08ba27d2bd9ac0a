package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Deprecation;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.model.Yank;
import io.l3af.marketplace.pages.view.Banner;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.List;

/** What people must know before they use a function or a release. */
final class Banners {
    private static final Banner CLOSED_SOURCE = new Banner(
            "info",
            "This function is closed source",
            null,
            "Its publisher alone can read and build it: the signature says who made it, and nobody else can say from what."
                    + " Programs, maps, helpers and kernels on this page are read from the binaries all the same.",
            null);

    private Banners() {}

    static List<Banner> of(Place place, VerifiedFunction verified) {
        KernelFunction function = verified.function();
        Release latest = verified.latest().release();
        List<Banner> banners = new ArrayList<>(advisories(place, verified, latest));
        if (latest.yanked() != null) {
            banners.add(yanked("Every release of this function is yanked", latest.yanked()));
        }
        if (function.deprecated() != null) {
            banners.add(deprecated(place, "This function is deprecated", function.deprecated()));
        }
        if (latest.deprecated() != null) {
            banners.add(deprecated(place, "The latest release is deprecated", latest.deprecated()));
        }
        if (latest.yanked() == null && latest.version().isPreRelease()) {
            banners.add(new Banner("info", "There is no stable release yet", null, "Interfaces may change.", null));
        }
        addOffer(banners, function.offer());
        if (latest.sealed() != null) {
            banners.add(sealed(place, function));
        } else if (function.isClosedSource()) {
            banners.add(CLOSED_SOURCE);
        }
        return banners;
    }

    static List<Banner> of(Place place, VerifiedFunction verified, Release release) {
        List<Banner> banners = new ArrayList<>(advisories(place, verified, release));
        if (release.yanked() != null) {
            banners.add(yanked("This release is yanked", release.yanked()));
        }
        if (release.deprecated() != null) {
            banners.add(deprecated(place, "This release is deprecated", release.deprecated()));
        }
        KernelFunction function = verified.function();
        if (release.sealed() != null) {
            banners.add(sealed(place, function));
        }
        if (function.deprecated() != null) {
            banners.add(deprecated(place, "This function is deprecated", function.deprecated()));
        }
        Release latest = verified.latest().release();
        if (!latest.version().equals(release.version())) {
            banners.add(new Banner(
                    "info",
                    release.version().isPreRelease() ? "This is a pre-release" : "This is not the latest release",
                    null,
                    "Lists, search and the function's own page show " + latest.version() + " instead.",
                    new Link(
                            "Go to " + latest.version(),
                            place.to(SitePaths.release(function.path(), latest.version())))));
        }
        return banners;
    }

    private static Banner sealed(Place place, KernelFunction function) {
        Version trial = function.offer().trial();
        return new Banner(
                "info",
                "This release is sealed",
                null,
                "Its publisher and its buyers alone can look inside: what this page says of it is the publisher's word."
                        + " Whoever opens it has it checked like any other package before it is in place.",
                trial == null ? null : new Link("Try " + trial, place.to(SitePaths.release(function.path(), trial))));
    }

    private static List<Banner> advisories(Place place, VerifiedFunction verified, Release release) {
        return verified.advisories(release.version()).stream()
                .map(advisory -> new Banner(
                        "bad",
                        "Advisory, " + advisory.severity().word(),
                        advisory.modified().toString(),
                        sentence(advisory.title()),
                        fixedIn(verified.path(), advisory, release.version()),
                        new Link("Read " + advisory.id(), place.to(SitePaths.advisory(advisory.id())))))
                .toList();
    }

    private static String fixedIn(FunctionPath path, Advisory advisory, Version version) {
        return advisory.fixFor(path, version)
                .map(fixed -> " Fixed in " + fixed + ".")
                .orElse(" There is no fix yet.");
    }

    private static Banner yanked(String title, Yank yank) {
        return new Banner(
                "bad",
                title,
                yank.date().toString(),
                sentence(yank.reason()),
                " The package stays for those who pinned it. Do not choose it.",
                null);
    }

    private static Banner deprecated(Place place, String title, Deprecation deprecation) {
        Link replacement = deprecation.replacement() == null
                ? null
                : new Link(
                        "Use " + deprecation.replacement() + " instead",
                        place.to(SitePaths.function(deprecation.replacement())));
        return new Banner(
                "warn", title, deprecation.date().toString(), sentence(deprecation.reason()), "", replacement);
    }

    private static void addOffer(List<Banner> banners, KernelFunction.Offer offer) {
        if (offer.kind() == KernelFunction.Offer.Kind.PAID) {
            banners.add(new Banner(
                    "info",
                    "This function is sold",
                    null,
                    offer.price() == null ? "Ask its publisher for the price." : offer.price() + ".",
                    offer.buyUrl() == null ? null : Links.external("Where to buy it", offer.buyUrl())));
        }
    }

    private static String sentence(String reason) {
        String text = reason.strip();
        return text.endsWith(".") || text.isEmpty() ? text : text + ".";
    }
}
