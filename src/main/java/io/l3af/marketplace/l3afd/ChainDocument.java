package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.model.Marketplace;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as texts: what l3afd needs to run it, and the whole of it for programs.
 *
 * @param marketplace whose functions they are
 * @param hostName of the node
 * @param iface the interface
 */
public record ChainDocument(Marketplace marketplace, String hostName, String iface) {

    /** The body for {@code POST /l3af/configs/v1/add} that starts the functions of {@code plan} in its order. */
    public String request(ChainPlan plan) {
        return ApiRequest.pretty(body(plan));
    }

    /** The lines of l3afd.cfg that name the root of {@code plan}; nothing if it has none. */
    public Optional<String> configuration(ChainPlan plan) {
        return plan.root()
                .map(root -> new RootConfiguration(marketplace)
                        .text(root.link().path(), root.link().release().verified()));
    }

    /** All of {@code plan} as one JSON object; what l3afd needs is in it only if the plan is possible. */
    public String json(ChainPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("possible", plan.isPossible());
        plan.point().ifPresent(point -> json.put("point", point.word()));
        plan.root().ifPresent(root -> json.set("root", program(root)));
        ArrayNode programs = json.putArray("programs");
        plan.programs().forEach(program -> programs.add(program(program)));
        json.put("tail_calls", plan.tailCalls());
        json.put("most_tail_calls", ChainRules.MOST_TAIL_CALLS);
        json.put("kernel", plan.kernel());
        json.put("memory_bytes", plan.memory().bytes());
        json.put("memory_bytes_per_cpu", plan.memory().bytesPerCpu());
        ArrayNode problems = json.putArray("problems");
        for (ChainPlan.Problem problem : plan.problems()) {
            Code code = problem.finding().code();
            problems.addObject()
                    .put("code", code.id())
                    .put("severity", code.severity().name().toLowerCase(Locale.ROOT))
                    .put("subject", problem.subject())
                    .put("message", problem.finding().message())
                    .put("hint", code.mend());
        }
        if (plan.isPossible()) {
            json.set("request", body(plan));
            configuration(plan).ifPresent(lines -> json.put("l3afd_cfg", lines));
        }
        return ApiRequest.pretty(json);
    }

    private ArrayNode body(ChainPlan plan) {
        return new ApiRequest(marketplace, hostName, iface).chain(plan);
    }

    private ObjectNode program(ChainedProgram program) {
        ChainStep step = program.step();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("path", program.link().path().toString());
        json.put("version", program.link().release().verified().version().toString());
        json.put("type", step.type());
        json.put("takes_fragments", step.takesFragments());
        json.put("entry_function_name", step.entryFunctionName());
        json.put("map_name", step.mapName());
        json.put("own_tail_calls", step.ownTailCalls());
        json.put("kernel", step.kernel());
        json.put("licence", step.licence());
        ArrayNode pins = json.putArray("pins");
        program.pins(iface).forEach(pins::add);
        return json;
    }
}
