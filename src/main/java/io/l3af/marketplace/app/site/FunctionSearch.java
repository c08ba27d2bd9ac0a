package io.l3af.marketplace.app.site;

import static java.util.stream.Collectors.joining;

import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Rating;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.search.SearchDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What can be found of a function: what its publisher says, and what the binaries of its latest release do. */
final class FunctionSearch {
    private FunctionSearch() {}

    static SearchDocument document(DescribedFunction described) {
        VerifiedFunction verified = described.verified();
        KernelFunction function = verified.function();
        VerifiedRelease latest = verified.latest();
        ReleaseFacts facts = described.facts(latest);
        SortedSet<String> facets = manifest(verified);
        List<String> text = new ArrayList<>(function.tags());
        text.add(verified.publisher().name());
        text.add(function.path().toString());
        text.add(function.readme());
        facts.coreLevel().map(CoreLevel::letter).ifPresent(level -> add(facets, "core", level));
        if (facts.objects().isEmpty()) {
            String kernel = function.requires().kernel();
            if (kernel != null) {
                add(facets, "kernel", kernel);
            }
        } else {
            add(facets, "kernel", facts.needs().minimum().toString());
        }
        for (ObjectFacts object : facts.objectFacts()) {
            binary(object, facets, text);
        }
        return new SearchDocument(
                SitePaths.function(function.path()),
                function.path().name(),
                function.title(),
                function.summary(),
                String.join("\n", text),
                facets,
                label(verified),
                (int) latest.release().date().toEpochDay(),
                rating(verified),
                rank(verified.state()));
    }

    /**
     * The value of a facet as people are shown it.
     *
     * @param publishers names by submitter
     */
    static String shown(String facet, Map<String, String> publishers) {
        String value = facet.substring(facet.indexOf(':') + 1);
        return switch (facet.substring(0, facet.indexOf(':'))) {
            case "category" ->
                Stream.of(value.split("/")).map(FunctionList::heading).collect(joining(" / "));
            case "publisher" -> publishers.getOrDefault(value, value);
            default -> value;
        };
    }

    private static String label(VerifiedFunction verified) {
        String label = String.join(", ", verified.latest().hooks()) + " · "
                + verified.latest().version();
        Rating rating = verified.rating();
        return rating.isRated() ? label + " · rated " + rating.mean(1) + " of " + Review.BEST : label;
    }

    /** In hundredths; 0 when no review counts. */
    private static int rating(VerifiedFunction verified) {
        Rating rating = verified.rating();
        return rating.isRated() ? rating.mean(2).unscaledValue().intValueExact() : 0;
    }

    private static int rank(FunctionSummary.State state) {
        return switch (state) {
            case AVAILABLE -> 0;
            case DEPRECATED -> 1;
            case YANKED -> 2;
        };
    }

    private static SortedSet<String> manifest(VerifiedFunction verified) {
        KernelFunction function = verified.function();
        FunctionPath path = function.path();
        SortedSet<String> facets = new TreeSet<>();
        add(facets, "category", path.category());
        add(facets, "category", path.category() + "/" + path.subcategory());
        add(facets, "publisher", path.submitter());
        add(facets, "license", function.licences().kernel());
        add(facets, "price", function.offer().kind().name().toLowerCase(Locale.ROOT));
        add(facets, "state", verified.state().name().toLowerCase(Locale.ROOT));
        function.tags().forEach(tag -> add(facets, "tag", tag));
        verified.latest().hooks().forEach(hook -> add(facets, "hook", hook));
        return facets;
    }

    private static void binary(ObjectFacts object, SortedSet<String> facets, List<String> text) {
        for (ProgramFacts program : object.programs()) {
            add(facets, "program", program.name());
            text.add(program.name());
            if (program.target() != null) {
                text.add(program.target());
            }
            program.helpers().forEach(helper -> add(facets, "helper", helper));
        }
        for (MapFacts map : object.maps()) {
            add(facets, "map", map.typeWord());
            text.add(map.name());
        }
        for (CoreRelocationFacts relocation : object.relocations()) {
            if (relocation.typeName().startsWith("struct ")) {
                add(facets, "struct", relocation.typeName().substring("struct ".length()));
            }
        }
    }

    private static void add(SortedSet<String> facets, String name, String value) {
        facets.add(name + ":" + value);
    }
}
