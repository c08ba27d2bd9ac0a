package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.SearchFunctions;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.Defaults;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.search.SearchResult;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Finds functions in a site, as its search page does.",
            "Looks for words and their beginnings, also with typing mistakes; for \"quoted phrases\"; for helper:bpf_redirect, map:lru_hash, hook:tc, struct:tcp_sock, kernel:5.15, publisher:, license:, category:, tag:, program:, core:, price:, state:."
        },
        footer = {
            "%nFor example:",
            "  kfm search rate limit hook:xdp",
            "  kfm search -- latency -hook:tc    # what must not be there follows two dashes",
            "  kfm search --complete helper:bpf_re"
        })
public final class SearchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "QUERY", description = "What to look for.")
    private List<String> words;

    @Option(
            names = "--from",
            converter = Accepted.Place.class,
            paramLabel = "URL|FOLDER",
            description = "The site (default: where kfm site writes it).")
    private @Nullable String from;

    @Option(names = "--limit", paramLabel = "N", description = "How many to show (default: ${DEFAULT-VALUE}).")
    private int limit = 10;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private SearchFormat format = SearchFormat.TEXT;

    @Option(names = "--explain", description = "Show what each score is made of.")
    private boolean explain;

    @Option(names = "--complete", description = "Print what the query may become, one a line, for shells.")
    private boolean complete;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1000) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " must be 1 to 1000");
        }
        String site = from == null ? Defaults.site(Defaults.catalog()).toString() : from;
        if (complete) {
            format.print(
                    SearchFunctions.complete(site, String.join(" ", words), limit),
                    spec.commandLine().getOut());
            return ExitCode.OK.number();
        }
        SearchResult result = SearchFunctions.run(site, String.join(" ", words), limit);
        format.print(result, explain, spec.commandLine().getOut());
        return (result.hits().isEmpty() ? ExitCode.PROBLEMS : ExitCode.OK).number();
    }
}
