package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionListTest {
    private static final FunctionSummary LIMITER =
            SampleFunction.summaryOf(SampleFunction.at("security/limits/packetworks/ratelimit")
                    .title("Rate limiter")
                    .tags("tcp", "limit")
                    .build());
    private static final FunctionSummary COUNTER =
            SampleFunction.summaryOf(SampleFunction.at("security/syn-floods/packetworks/counter")
                    .title("Counter")
                    .tags("tcp")
                    .build());

    private static final List<FunctionList> LISTS = FunctionList.of(List.of(LIMITER, COUNTER));

    @Test
    void allFunctionsComeFirstFromAToZ() {
        assertThat(LISTS.get(0).kind()).isEqualTo(FunctionList.Kind.ALL);
        assertThat(LISTS.get(0).functions()).containsExactly(COUNTER, LIMITER);
        assertThat(LISTS.get(0).feed()).isEqualTo("feed.xml");
    }

    @Test
    void aFunctionIsInTheListOfEachOfItsTags() {
        assertThat(at("tags/tcp/").functions()).containsExactly(COUNTER, LIMITER);
        assertThat(at("tags/limit/").functions()).containsExactly(LIMITER);
    }

    @Test
    void categoriesAndSubcategoriesAreHeadings() {
        assertThat(at("functions/security/").functions()).hasSize(2);
        assertThat(at("functions/security/syn-floods/").title()).isEqualTo("Syn floods");
        assertThat(at("functions/security/syn-floods/").feed()).isEqualTo("functions/security/syn-floods/feed.xml");
    }

    @Test
    void hooksArePathsInLowerCase() {
        assertThat(at("hooks/xdp/").title()).isEqualTo("XDP");
    }

    @Test
    void anEmptyMarketplaceHasOneEmptyList() {
        assertThat(FunctionList.of(List.of()))
                .singleElement()
                .matches(list -> list.functions().isEmpty());
    }

    private static FunctionList at(String folder) {
        return LISTS.stream()
                .filter(list -> list.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }
}
