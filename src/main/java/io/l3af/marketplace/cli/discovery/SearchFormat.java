package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.model.PlainText;
import io.l3af.marketplace.search.Completion;
import io.l3af.marketplace.search.SearchResult;
import io.l3af.marketplace.search.SearchResult.Hit;
import io.l3af.marketplace.search.SearchResult.Reason;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How what was found is printed. */
enum SearchFormat {
    /** A few lines each, for people. */
    TEXT {
        @Override
        void print(SearchResult result, boolean explain, PrintWriter out) {
            for (String correction : result.corrected()) {
                out.println("taken for misspelt: " + PlainText.safe(correction));
            }
            for (Hit hit : result.hits()) {
                out.println(PlainText.safe(function(hit.path()) + "  " + hit.label()));
                out.println(PlainText.safe("    " + hit.title() + ": " + hit.summary()));
                if (explain) {
                    out.printf(Locale.ROOT, "    %.3f%n", hit.score());
                    hit.reasons().forEach(reason -> out.println("    " + line(reason)));
                }
            }
            out.println((result.atLeast() ? "at least " : "")
                    + result.total()
                    + (result.total() == 1 ? " function" : " functions"));
        }

        @Override
        void print(List<Completion> completions, PrintWriter out) {
            completions.forEach(completion -> out.println(PlainText.safe(completion.text())));
        }
    },
    /** One object, for programs; scores and reasons are always in it. */
    JSON {
        @Override
        void print(SearchResult result, boolean explain, PrintWriter out) {
            out.println(json(result));
        }

        @Override
        void print(List<Completion> completions, PrintWriter out) {
            out.println(json(completions));
        }
    };

    abstract void print(SearchResult result, boolean explain, PrintWriter out);

    abstract void print(List<Completion> completions, PrintWriter out);

    /** As other commands are told of it. */
    private static String function(String page) {
        return page.replaceFirst("^functions/", "").replaceFirst("/$", "");
    }

    private static String json(Object printed) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(printed);
    }

    private static String line(Reason reason) {
        return String.format(
                Locale.ROOT, "%8.3f  %s: %s meets %s", reason.gain(), reason.kind(), reason.word(), reason.term());
    }
}
