package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.BuilderIdentity;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.model.Verification;
import io.l3af.marketplace.pages.view.KeysView;
import io.l3af.marketplace.pages.view.Link;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All keys in one place: those that sign the index, those that sign packages, and those that sign reviews. */
final class KeysPage {
    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;

    KeysPage(Templates templates, Frames frames, Marketplace marketplace) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
    }

    SiteFile page(Collection<Publisher> publishers, Collection<Reviewer> reviewers) {
        Place place = Place.at("keys/index.html");
        KeysView view = new KeysView(
                Signatures.keys(place, marketplace.indexKeys()),
                commands(marketplace),
                Signatures.keys(place, marketplace.buildKeys()),
                builder(place),
                publishers.stream()
                        .sorted(Comparator.comparing(Publisher::submitter))
                        .map(publisher -> new KeysView.Owner(
                                new Link(publisher.name(), place.to(SitePaths.publisher(publisher.submitter()))),
                                "publisher-" + publisher.submitter(),
                                "",
                                Signatures.keys(place, publisher.keys()),
                                Signatures.certificates(place, publisher.certificates())))
                        .toList(),
                reviewers.stream()
                        .sorted(Comparator.comparing(Reviewer::name).thenComparing(KeysPage::firstKey))
                        .map(reviewer -> new KeysView.Owner(
                                Link.text(reviewer.name()),
                                "reviewer-" + firstKey(reviewer),
                                note(reviewer.vouched()),
                                Signatures.keys(place, "reviewer-key-", reviewer.keys()),
                                List.of()))
                        .toList());
        Frames.Head head = new Frames.Head(
                "Keys",
                "The OpenPGP keys that sign this marketplace and its packages.",
                "keys/",
                List.of(),
                List.of("function.css"),
                null,
                null);
        return Html.file(place, templates.keys(frames.frame(place, head), view));
    }

    private List<Link> builder(Place place) {
        BuilderIdentity builder = marketplace.builder();
        return builder == null
                ? List.of()
                : builder.keys().stream()
                        .map(key -> new Link(key, place.to(SitePaths.builderKey(key))))
                        .toList();
    }

    /** A record has at least one, and no two records the same. */
    private static Fingerprint firstKey(Reviewer reviewer) {
        return reviewer.keys().get(0).fingerprint();
    }

    private static String note(@Nullable Verification vouched) {
        return vouched == null
                ? "Nobody vouches for this reviewer: the reviews are shown and weigh nothing."
                : vouched.method() + ", " + String.join(" and ", vouched.by()) + " say since " + vouched.date() + ".";
    }

    /** Three lines that fetch the signed index and verify it; empty when there is no active key. */
    static String commands(Marketplace marketplace) {
        return marketplace.indexKeys().stream()
                .filter(key -> key.status() == KeyStatus.ACTIVE)
                .findFirst()
                .map(key -> commands(marketplace, key))
                .orElse("");
    }

    private static String commands(Marketplace marketplace, TrustedKey key) {
        String gpg = "gpg --no-default-keyring --keyring ./marketplace.gpg ";
        return String.join(
                "\n",
                "wget " + marketplace.baseUrl() + SitePaths.SIGNED_INDEX + " " + marketplace.baseUrl()
                        + SitePaths.key(key.fingerprint()),
                gpg + "--import " + key.fingerprint() + ".asc",
                gpg + "--output index.json --decrypt " + SitePaths.SIGNED_INDEX);
    }
}
