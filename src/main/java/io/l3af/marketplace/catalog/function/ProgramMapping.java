package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import java.util.List;
import java.util.Locale;

/** The {@code l3afd:} blocks of a manifest, accepted by its schema, as {@link L3afProgram}s. */
final class ProgramMapping {
    private ProgramMapping() {}

    /** The programs of a function or release; none when it has no {@code l3afd:}. */
    static List<L3afProgram> programs(Section section) {
        return section.sections("l3afd").stream().map(ProgramMapping::program).toList();
    }

    private static L3afProgram program(Section section) {
        return new L3afProgram(
                section.texts("attach").stream()
                        .map(word -> AttachPoint.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList(),
                section.textOrNull("prog_type"),
                section.textOrNull("object_file"),
                section.textOrNull("entry_function_name"),
                section.textOrNull("map_name"),
                section.textOrNull("cmd_start"),
                section.textOrNull("cmd_stop"),
                section.textOrNull("cmd_status"),
                section.textOrNull("cmd_config"),
                section.textOrNull("cmd_update"),
                section.flag("user_program_daemon"),
                section.textOrNull("rules_file"),
                section.textOrNull("rules"),
                section.textsByName("start_args"),
                section.textsByName("stop_args"),
                section.textsByName("status_args"),
                section.textsByName("update_args"),
                section.sections("map_args").stream()
                        .map(ProgramMapping::mapArgument)
                        .toList(),
                section.sections("monitor_maps").stream()
                        .map(map -> new L3afProgram.MonitorMap(
                                map.text("name"),
                                map.number("key"),
                                L3afProgram.Aggregator.valueOf(map.text("aggregator")
                                        .toUpperCase(Locale.ROOT)
                                        .replace('-', '_'))))
                        .toList());
    }

    private static L3afProgram.MapArgument mapArgument(Section section) {
        return new L3afProgram.MapArgument(
                section.text("name"),
                section.sections("args").stream()
                        .map(pair -> new L3afProgram.KeyValue(pair.number("key"), pair.number("value")))
                        .toList());
    }
}
