package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * One attachable program.
 *
 * @param id of its heading
 */
public record ProgramView(
        String id,
        String title,
        List<Fact> facts,
        List<Parameter> parameters,
        List<MapValue> mapValues,
        List<Metric> metrics) {
    public ProgramView {
        facts = List.copyOf(facts);
        parameters = List.copyOf(parameters);
        mapValues = List.copyOf(mapValues);
        metrics = List.copyOf(metrics);
    }

    /**
     * An argument of a userspace command.
     *
     * @param command l3afd's field, such as {@code start_args}
     */
    public record Parameter(String command, String name, String value) {}

    /** A value that l3afd writes into a map. */
    public record MapValue(String map, String key, String value) {}

    /** A map value that l3afd exports. */
    public record Metric(String map, String key, String aggregator) {}
}
