package io.l3af.marketplace.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.search.SearchResult.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Asks for each document and each value of each facet of a site with odd names. */
class EverythingIsFoundTest {
    private static final List<SearchDocument> DOCUMENTS = OddSite.documents();
    private static final SearchClient CLIENT = SampleSite.client(DOCUMENTS);

    @Test
    void eachDocumentByItsName() {
        for (SearchDocument document : DOCUMENTS) {
            assertThat(CLIENT.search(document.name(), 1).hits())
                    .as(document.name())
                    .extracting(Hit::path)
                    .containsExactly(document.path());
        }
    }

    @Test
    void eachDocumentByItsTitle() {
        for (SearchDocument document : DOCUMENTS) {
            assertThat(CLIENT.search(document.title(), 1).hits())
                    .as(document.title())
                    .extracting(Hit::path)
                    .containsExactly(document.path());
        }
    }

    @Test
    void eachValueOfAFacetByAllDocumentsThatHaveIt() {
        Map<String, Set<String>> having = new TreeMap<>();
        for (SearchDocument document : DOCUMENTS) {
            for (String facet : document.facets()) {
                having.computeIfAbsent(facet, key -> pathsWith(SearchBundle.facetTerm(key)));
            }
        }

        assertThat(having).hasSizeGreaterThan(400);
        having.forEach((facet, paths) -> {
            if (!facet.startsWith("kernel:")) {
                assertThat(CLIENT.search(OddSite.asked(facet), DOCUMENTS.size()).hits())
                        .as(facet)
                        .extracting(Hit::path)
                        .containsExactlyInAnyOrderElementsOf(paths);
            }
        });
    }

    private static Set<String> pathsWith(String term) {
        return DOCUMENTS.stream()
                .filter(document ->
                        document.facets().stream().map(SearchBundle::facetTerm).anyMatch(term::equals))
                .map(SearchDocument::path)
                .collect(Collectors.toSet());
    }

    @Test
    void eachKernelByAllThatNeedsNoNewerOne() {
        for (int minor = 0; minor < 130; minor++) {
            int oldest = minor;
            assertThat(CLIENT.search("kernel:5." + minor, 1).total())
                    .as("kernel:5." + minor)
                    .isEqualTo(DOCUMENTS.stream()
                            .filter(document -> Integer.parseInt(
                                            document.facet("kernel").get(0).substring(2))
                                    <= oldest)
                            .count());
        }
    }

    @Test
    void aPhraseOfCommonWords() {
        SearchResult result = CLIENT.search("\"the\"", DOCUMENTS.size());

        assertThat(result.hits())
                .isNotEmpty()
                .allMatch(hit -> (hit.name() + " " + hit.title() + " " + hit.summary())
                        .toLowerCase(Locale.ROOT)
                        .contains("the"));
        assertThat(result.atLeast()).isTrue();
    }

    @Test
    void completionsLeadToAsManyDocumentsAsTheySay() {
        int completions = 0;
        for (String typed : List.of(
                "tag:", "publisher:s", "kernel:5.1", "tag:of", "стр", "сер", "流", "ﷲ", "pol", "𝔘𝔫", "stras", "x")) {
            for (Completion completion : CLIENT.suggest(typed, 100)) {
                completions++;
                if (completion.text().contains(":")) {
                    assertThat(CLIENT.search(completion.text(), 1).total())
                            .as(completion.text())
                            .isEqualTo(completion.documents());
                }
            }
        }

        assertThat(completions).isGreaterThan(100);
    }
}
