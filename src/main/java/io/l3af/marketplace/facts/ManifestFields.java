package io.l3af.marketplace.facts;

import io.l3af.marketplace.model.L3afProgram;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a program's manifest that change what runs, as text, in l3afd's words. */
final class ManifestFields {
    private final SortedMap<String, String> fields = new TreeMap<>();
    private final String owner;

    private ManifestFields(String owner) {
        this.owner = owner;
    }

    /** Each field that is given, by its name and that of the program. */
    static SortedMap<String, String> of(L3afProgram program) {
        ManifestFields read = new ManifestFields(title(program));
        read.add("prog_type", program.progType());
        read.add("object_file", program.objectFile());
        read.add("map_name", program.mapName());
        read.add("cmd_start", program.cmdStart());
        read.add("cmd_stop", program.cmdStop());
        read.add("cmd_status", program.cmdStatus());
        read.add("cmd_config", program.cmdConfig());
        read.add("cmd_update", program.cmdUpdate());
        read.add("user_program_daemon", program.userProgramDaemon() ? "true" : null);
        read.add("rules_file", program.rulesFile());
        read.add("rules", program.rules());
        read.addAll("start_args", program.startArgs());
        read.addAll("stop_args", program.stopArgs());
        read.addAll("status_args", program.statusArgs());
        read.addAll("update_args", program.updateArgs());
        program.mapArgs().forEach(map -> read.add("map_args." + map.name(), pairs(map)));
        program.monitorMaps()
                .forEach(map -> read.add(
                        "monitor_maps." + map.name() + "[" + map.key() + "]",
                        map.aggregator().word()));
        return read.fields;
    }

    /** What a program is known by from release to release. */
    private static String title(L3afProgram program) {
        return Stream.of(program.entryFunctionName(), program.objectFile(), program.cmdStart())
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse("program");
    }

    private static String pairs(L3afProgram.MapArgument map) {
        return map.args().stream().map(pair -> pair.key() + "=" + pair.value()).collect(Collectors.joining(" "));
    }

    private void addAll(String field, SortedMap<String, String> arguments) {
        arguments.forEach((key, value) -> add(field + "." + key, value));
    }

    private void add(String field, @Nullable String value) {
        if (value != null) {
            fields.put(field + " of " + owner, value);
        }
    }
}
