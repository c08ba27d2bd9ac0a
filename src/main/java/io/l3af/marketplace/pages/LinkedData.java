package io.l3af.marketplace.pages;

import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PackageUrl;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Rating;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.markdown.Destinations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What search engines may know of a release: a {@code SoftwareApplication} of schema.org as JSON-LD 1.1, for a
 * {@code script} element of that type.
 */
final class LinkedData {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Map<String, Object> properties = new LinkedHashMap<>();

    private LinkedData(String type) {
        properties.put("@type", type);
    }

    /**
     * The document about {@code release}, which must be one of {@code described}.
     *
     * @param folder of the page, as a path from the site's root
     */
    static String of(Marketplace marketplace, DescribedFunction described, VerifiedRelease release, String folder) {
        VerifiedFunction verified = described.verified();
        KernelFunction function = verified.function();
        LinkedData data = new LinkedData("SoftwareApplication")
                .put("@context", "https://schema.org")
                .put("name", function.title())
                .put("description", function.summary())
                .put("url", marketplace.baseUrl() + folder)
                .put("identifier", PackageUrl.of(marketplace, verified.path(), release.release()))
                .put("applicationCategory", FunctionList.heading(verified.path().category()))
                .put(
                        "applicationSubCategory",
                        FunctionList.heading(verified.path().subcategory()))
                .put("operatingSystem", "Linux")
                .put("softwareRequirements", "Linux " + kernel(described, release) + " or newer, l3afd")
                .put("softwareVersion", release.version().toString())
                .put("datePublished", release.release().date().toString())
                .put("license", licence(function.licences()))
                .put("keywords", function.tags())
                .put("publisher", publisher(marketplace, verified.publisher()))
                .put("offers", offer(function.offer()));
        if (release.release().yanked() == null) {
            data.put(
                            "downloadUrl",
                            PackageUrl.download(marketplace, verified.path(), release.release())
                                    .toString())
                    .put("fileSize", release.release().size() + " B");
        }
        if (verified.rating().isRated() && folder.equals(SitePaths.function(verified.path()))) {
            data.put("aggregateRating", rating(verified.rating()));
        }
        return data.inElement();
    }

    /** What the manifest asks for, or else the objects. */
    private static String kernel(DescribedFunction described, VerifiedRelease release) {
        String asked = described.verified().function().requires().kernel();
        return asked != null
                ? asked
                : described.facts(release).needs().minimum().toString();
    }

    /** SPDX expressions, as words: schema.org knows URLs of single licences only. */
    private static Map<String, Object> licence(KernelFunction.Licences licences) {
        String both = licences.userspace() == null || licences.userspace().equals(licences.kernel())
                ? licences.kernel()
                : licences.kernel() + " (kernel), " + licences.userspace() + " (userspace)";
        return new LinkedData("CreativeWork").put("name", both).properties;
    }

    private static Map<String, Object> publisher(Marketplace marketplace, Publisher publisher) {
        return new LinkedData("Organization")
                .put("name", publisher.name())
                .put("url", marketplace.baseUrl() + SitePaths.publisher(publisher.submitter()))
                .putLink("sameAs", publisher.homepage())
                .properties;
    }

    private static Map<String, Object> offer(KernelFunction.Offer offer) {
        LinkedData data = new LinkedData("Offer");
        return switch (offer.kind()) {
            case FREE -> data.put("price", 0).properties;
            case PAID -> priced(data, offer.price()).putLink("url", offer.buyUrl()).properties;
        };
    }

    private static LinkedData priced(LinkedData data, KernelFunction.@Nullable Price price) {
        return price == null
                ? data
                : data.put("price", price.amount())
                        .put("priceCurrency", price.currency())
                        .put("description", price.toString());
    }

    /** Of the function, whose page has the reviews; only where reviews count. */
    private static Map<String, Object> rating(Rating rating) {
        return new LinkedData("AggregateRating")
                .put("ratingValue", rating.mean(2))
                .put("ratingCount", rating.count())
                .put("worstRating", Review.WORST)
                .put("bestRating", Review.BEST)
                .properties;
    }

    private LinkedData put(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    private LinkedData putLink(String name, @Nullable String url) {
        String harmless = url == null ? null : Destinations.ABSOLUTE.href(url);
        return harmless == null ? this : put(name, harmless);
    }

    /** No text of strangers can end the element: what HTML would look at is written as JSON's escapes. */
    private String inElement() {
        return MAPPER.writeValueAsString(properties)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }
}
