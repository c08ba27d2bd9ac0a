package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body that l3afd's REST API takes at {@code POST /l3af/configs/v1/add}: a JSON array with one host and interface,
 * and the fields of {@code models.BPFProgram} (l3afd v2.1.0).
 *
 * @param marketplace whose functions they are
 * @param hostName of the node
 * @param iface the interface
 */
public record ApiRequest(Marketplace marketplace, String hostName, String iface) {
    /** What stands where somebody has to write the name of a node. */
    public static final String HOST_NAME = "HOSTNAME";
    /** What stands where somebody has to write an interface. */
    public static final String INTERFACE = "eth0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** With the host's name and the interface left to fill in. */
    public ApiRequest(Marketplace marketplace) {
        this(marketplace, HOST_NAME, INTERFACE);
    }

    /** Whether the REST API can start this release: roots are named by l3afd.cfg instead. */
    public static boolean applies(VerifiedRelease release) {
        return !points(release).isEmpty();
    }

    /**
     * Where the REST API attaches the programs of a release. One that may be attached in more than one place is attached in the
     * first: l3afd pins both directions of TC in one folder and can have it there once.
     */
    public static SortedSet<AttachPoint> points(VerifiedRelease release) {
        return release.programs().stream()
                .map(program -> program.attach().get(0))
                .filter(point -> !point.isRoot())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Indented JSON that starts every program of a release, one list an attach point. */
    public String json(FunctionPath path, VerifiedRelease release) {
        ObjectNode lists = NODES.objectNode();
        for (AttachPoint point : points(release)) {
            ArrayNode programs = NODES.arrayNode();
            release.programs().stream()
                    .filter(program -> program.attach().get(0) == point)
                    .forEach(program -> programs.add(program(path, release, program, programs.size() + 1)));
            lists.set(point.word(), programs);
        }
        return pretty(request(lists));
    }

    /** What starts the functions of {@code plan}, in its order; roots are named by l3afd.cfg instead. */
    ArrayNode chain(ChainPlan plan) {
        ArrayNode programs = NODES.arrayNode();
        plan.programs()
                .forEach(chained -> programs.add(program(
                        chained.link().path(),
                        chained.link().release().verified(),
                        chained.manifest(),
                        programs.size() + 1)));
        ObjectNode lists = NODES.objectNode();
        plan.point().ifPresent(point -> lists.set(point.word(), programs));
        return request(lists);
    }

    private ArrayNode request(ObjectNode lists) {
        ObjectNode host = NODES.objectNode();
        host.put("host_name", hostName);
        host.put("iface", iface);
        host.set("bpf_programs", lists);
        return NODES.arrayNode().add(host);
    }

    /** One program in l3afd's own words. */
    public ObjectNode program(FunctionPath path, VerifiedRelease release, L3afProgram program, int sequence) {
        ObjectNode json = NODES.objectNode();
        json.put("name", path.name());
        json.put("seq_id", sequence);
        json.put("artifact", release.release().packageName());
        json.put("version", release.version().toString());
        json.put("ebpf_package_repo_url", RepositoryTree.url(marketplace, path, release.release()));
        json.put("admin_status", "enabled");
        put(json, "prog_type", program.progType());
        put(json, "object_file", program.objectFile());
        put(json, "entry_function_name", program.entryFunctionName());
        put(json, "map_name", program.mapName());
        put(json, "cmd_start", program.cmdStart());
        put(json, "cmd_stop", program.cmdStop());
        put(json, "cmd_status", program.cmdStatus());
        put(json, "cmd_config", program.cmdConfig());
        put(json, "cmd_update", program.cmdUpdate());
        json.put("user_program_daemon", program.userProgramDaemon());
        put(json, "rules_file", program.rulesFile());
        put(json, "rules", program.rules());
        put(json, "start_args", program.startArgs());
        put(json, "stop_args", program.stopArgs());
        put(json, "status_args", program.statusArgs());
        put(json, "update_args", program.updateArgs());
        put(json, program.mapArgs(), program.monitorMaps());
        return json;
    }

    private static void put(
            ObjectNode json, List<L3afProgram.MapArgument> arguments, List<L3afProgram.MonitorMap> monitored) {
        ArrayNode mapArgs = NODES.arrayNode();
        for (L3afProgram.MapArgument argument : arguments) {
            ArrayNode pairs = NODES.arrayNode();
            argument.args()
                    .forEach(pair -> pairs.addObject().put("key", pair.key()).put("value", pair.value()));
            mapArgs.addObject().put("name", argument.name()).set("args", pairs);
        }
        if (!mapArgs.isEmpty()) {
            json.set("map_args", mapArgs);
        }
        ArrayNode monitorMaps = NODES.arrayNode();
        monitored.forEach(map -> monitorMaps
                .addObject()
                .put("name", map.name())
                .put("key", map.key())
                .put("aggregator", map.aggregator().word()));
        if (!monitorMaps.isEmpty()) {
            json.set("monitor_maps", monitorMaps);
        }
    }

    private static void put(ObjectNode json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static void put(ObjectNode json, String key, SortedMap<String, String> arguments) {
        if (!arguments.isEmpty()) {
            ObjectNode object = json.putObject(key);
            arguments.forEach(object::put);
        }
    }

    /** {@code json} with two blanks of indent and line feeds on every system. */
    static String pretty(JsonNode json) {
        return Json.WRITER.writeValueAsString(json);
    }

    /** Made on first use: commands that write no JSON do not pay for it. */
    private static final class Json {
        private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
        static final ObjectWriter WRITER = JsonMapper.shared()
                .writer()
                .with(new DefaultPrettyPrinter()
                        .withObjectIndenter(INDENTER)
                        .withArrayIndenter(INDENTER)
                        .withSeparators(Separators.createDefaultInstance()
                                .withObjectNameValueSpacing(Separators.Spacing.AFTER)));
    }
}
