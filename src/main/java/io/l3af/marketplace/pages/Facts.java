package io.l3af.marketplace.pages;

import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.Verification;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts beside a function, a release and a publisher, each shown when there is something to show. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    private Facts() {}

    static List<Fact> of(Place place, Marketplace marketplace, DescribedFunction described, FileReference shard) {
        VerifiedFunction verified = described.verified();
        KernelFunction function = verified.function();
        VerifiedRelease latest = verified.latest();
        Facts facts = new Facts();
        facts.add("Publisher", publisher(place, verified.publisher()));
        facts.add("Hooks", hooks(place, latest));
        facts.needs(function);
        facts.binaries(place, described, latest);
        facts.addCode("Licence", licences(function.licences()));
        facts.offer(place, function);
        if (verified.revoked() != null) {
            facts.add("Orders taken back", new Link("revoked.asc", place.to(SitePaths.revoked(function.path()))));
        }
        facts.add("Package", Link.text(Figures.size(latest.release().size())));
        facts.add("First release", Link.text(verified.since().toString()));
        facts.source(function, marketplace);
        facts.outside("Home page", function.homepage());
        facts.outside("Support", function.support());
        facts.add(
                "Maintainers",
                function.maintainers().stream()
                        .map(person -> Links.mail(person.name(), person.email()))
                        .toList());
        if (function.replaces() != null) {
            facts.add(
                    "Replaces",
                    new Link(function.replaces().toString(), place.to(SitePaths.function(function.replaces()))));
        }
        facts.add(
                "Tags",
                function.tags().stream()
                        .map(tag -> new Link(tag, place.to(SitePaths.tag(tag))))
                        .toList());
        facts.add(
                "For machines",
                List.of(
                        new Link("this page as JSON", place.to(SitePaths.function(function.path()) + SitePaths.INDEX)),
                        new Link("write-once copy", place.to(shard.path())),
                        new Link("Atom feed", place.to(SitePaths.function(function.path()) + SitePaths.FEED)),
                        new Link("badge", place.to(SitePaths.function(function.path()) + "badge.svg"))));
        return facts.facts;
    }

    static List<Fact> of(Place place, DescribedFunction described, VerifiedRelease release) {
        VerifiedFunction verified = described.verified();
        Facts facts = new Facts();
        facts.add("Publisher", publisher(place, verified.publisher()));
        facts.add("Hooks", hooks(place, release));
        facts.needs(verified.function());
        facts.binaries(place, described, release);
        facts.addCode("Licence", licences(verified.function().licences()));
        facts.add("Package", Link.text(Figures.bytes(release.release().size())));
        return facts.facts;
    }

    static List<Fact> of(Publisher publisher) {
        Facts facts = new Facts();
        facts.outside("Home page", publisher.homepage());
        if (publisher.contact() != null) {
            facts.add("Contact", Links.contact(publisher.contact()));
        }
        Verification verified = publisher.verified();
        facts.add(
                "Identity",
                Link.text(
                        verified == null
                                ? "not checked by people"
                                : "checked on " + verified.date() + " by " + String.join(", ", verified.by()) + ": "
                                        + verified.method()));
        if (publisher.threshold() > 1) {
            facts.add("Signatures needed", Link.text("by " + publisher.threshold() + " different keys"));
        }
        facts.addCode(
                "May publish", publisher.paths().stream().map(Object::toString).toList());
        return facts.facts;
    }

    private static Link publisher(Place place, Publisher publisher) {
        return new Link(publisher.name(), place.to(SitePaths.publisher(publisher.submitter())));
    }

    private static List<Link> hooks(Place place, VerifiedRelease release) {
        return release.hooks().stream()
                .map(hook -> new Link(hook, place.to(SitePaths.hook(hook))))
                .toList();
    }

    private static List<String> licences(KernelFunction.Licences licences) {
        return licences.userspace() == null
                ? List.of(licences.kernel())
                : List.of(licences.kernel() + " (kernel)", licences.userspace() + " (userspace)");
    }

    private void needs(KernelFunction function) {
        KernelFunction.Requirements requires = function.requires();
        if (requires.kernel() != null) {
            add("Kernel", Link.text(requires.kernel() + " or newer"));
        }
        addCode("Kernel features", requires.features());
        addCode("Capabilities", requires.capabilities());
    }

    private void offer(Place place, KernelFunction function) {
        KernelFunction.Offer offer = function.offer();
        if (offer.kind() == KernelFunction.Offer.Kind.PAID) {
            add(
                    "Price",
                    Link.text(
                            offer.price() == null
                                    ? "to be asked for"
                                    : offer.price().toString()));
        }
        if (offer.terms() != null) {
            add("Terms of sale", new Link("terms.txt", place.to(SitePaths.terms(function.path()))));
        }
        Version trial = offer.trial();
        if (trial != null) {
            add("Trial", new Link(trial.toString(), place.to(SitePaths.release(function.path(), trial))));
        }
    }

    /** In short what the page of the release tells of its binaries. */
    private void binaries(Place place, DescribedFunction described, VerifiedRelease release) {
        ReleaseFacts found = described.facts(release);
        String table = place.to(SitePaths.release(described.path(), release.version())) + "#binaries";
        found.coreLevel().ifPresent(level -> {
            add("Objects need", new Link("Linux " + found.needs().minimum() + ", unless guarded", table));
            add("Portability", new Link(level.letter() + ", " + level.label(), table));
        });
    }

    private void source(KernelFunction function, Marketplace marketplace) {
        KernelFunction.SourceLocation source = function.source();
        List<Link> places = new ArrayList<>();
        if (source != null) {
            places.add(Links.external(source.repository()));
            if (source.commit() != null) {
                places.add(Link.text("commit " + source.commit()));
            }
        }
        if (function.hasSource()) {
            places.add(inTheCatalog(function.path(), marketplace.catalogUrl()));
        }
        add("Source", places.isEmpty() ? List.of(Link.text("not published")) : places);
    }

    /** The site has no copy of the sources; git has them, with their history. */
    private static Link inTheCatalog(FunctionPath path, @Nullable URI catalog) {
        String folder = "functions/" + path + "/src/";
        return catalog == null
                ? Link.text("in the catalog, under " + folder)
                : new Link("in the catalog", catalog + folder);
    }

    private void outside(String name, @Nullable String url) {
        if (url != null) {
            add(name, Links.external(url));
        }
    }

    private void add(String name, Link value) {
        add(name, List.of(value));
    }

    private void add(String name, List<Link> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(name, values, false));
        }
    }

    private void addCode(String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(name, values.stream().map(Link::text).toList(), true));
        }
    }
}
