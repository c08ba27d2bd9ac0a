package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ProgramView;
import io.l3af.marketplace.pages.view.ProgramView.MapValue;
import io.l3af.marketplace.pages.view.ProgramView.Metric;
import io.l3af.marketplace.pages.view.ProgramView.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attachable programs as pages show them, in l3afd's own words. */
final class Programs {
    private Programs() {}

    static List<ProgramView> of(List<L3afProgram> programs) {
        List<ProgramView> views = new ArrayList<>();
        for (L3afProgram program : programs) {
            views.add(of("program-" + (views.size() + 1), program));
        }
        return views;
    }

    private static ProgramView of(String id, L3afProgram program) {
        return new ProgramView(
                id, title(program), facts(program), parameters(program), mapValues(program), metrics(program));
    }

    private static String title(L3afProgram program) {
        if (program.entryFunctionName() != null) {
            return program.entryFunctionName();
        }
        if (program.objectFile() != null) {
            return program.objectFile();
        }
        return program.cmdStart() == null ? "program" : program.cmdStart();
    }

    private static List<Fact> facts(L3afProgram program) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Attaches to",
                program.attach().stream().map(AttachPoint::word).map(Link::text).toList(),
                true));
        add(facts, "Object file", program.objectFile());
        add(facts, "Entry function", program.entryFunctionName());
        add(facts, "Program type", program.progType());
        add(facts, "Chain map", program.mapName());
        add(facts, "Start command", program.cmdStart());
        add(facts, "Stop command", program.cmdStop());
        add(facts, "Status command", program.cmdStatus());
        add(facts, "Configuration command", program.cmdConfig());
        add(facts, "Update command", program.cmdUpdate());
        add(facts, "Rules file", program.rulesFile());
        if (program.userProgramDaemon()) {
            facts.add(new Fact("Userspace program", List.of(Link.text("keeps running")), false));
        }
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, List.of(Link.text(value)), true));
        }
    }

    private static List<Parameter> parameters(L3afProgram program) {
        List<Parameter> parameters = new ArrayList<>();
        addAll(parameters, "start_args", program.startArgs());
        addAll(parameters, "stop_args", program.stopArgs());
        addAll(parameters, "status_args", program.statusArgs());
        addAll(parameters, "update_args", program.updateArgs());
        return parameters;
    }

    private static void addAll(List<Parameter> parameters, String command, Map<String, String> args) {
        args.forEach((name, value) -> parameters.add(new Parameter(command, name, value)));
    }

    private static List<MapValue> mapValues(L3afProgram program) {
        return program.mapArgs().stream()
                .flatMap(map -> map.args().stream()
                        .map(arg -> new MapValue(map.name(), Long.toString(arg.key()), Long.toString(arg.value()))))
                .toList();
    }

    private static List<Metric> metrics(L3afProgram program) {
        return program.monitorMaps().stream()
                .map(map -> new Metric(
                        map.name(), Long.toString(map.key()), map.aggregator().word()))
                .toList();
    }
}
