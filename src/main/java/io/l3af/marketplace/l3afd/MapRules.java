package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapType;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.model.L3afProgram;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a program's map_name, monitor_maps and map_args against the maps of its object. */
final class MapRules {
    /** l3afd reads and writes keys and values as integers of these sizes, in bytes. */
    private static final Set<Long> READABLE = Set.of(1L, 2L, 4L, 8L);

    private static final int LONGEST = 8;
    private static final int FOUR = 4;

    private MapRules() {}

    static void check(ProgramReport report) {
        if (!report.describesMaps()) {
            return;
        }
        String next = report.program().mapName();
        if (report.isChained() && next != null) {
            checkChain(report, next);
        }
        List<L3afProgram.MonitorMap> monitored = report.program().monitorMaps();
        for (int place = 0; place < monitored.size(); place++) {
            checkMonitored(report, "/monitor_maps/" + place, monitored.get(place));
        }
        List<L3afProgram.MapArgument> arguments = report.program().mapArgs();
        for (int place = 0; place < arguments.size(); place++) {
            checkArgument(report, "/map_args/" + place, arguments.get(place));
        }
    }

    private static void checkChain(ProgramReport report, String name) {
        Optional<MapFacts> map = report.map(name);
        String expected = "expected a PROG_ARRAY with keys and values of 4 bytes and at least one entry, found ";
        if (map.isEmpty()) {
            report.add("/map_name", Code.CHAIN_MAP, expected + "no map " + name + " in the object");
            return;
        }
        MapFacts found = map.get();
        // A map whose values are functions has no size of values written down.
        boolean hasSizes = found.key().size() == FOUR
                && (found.value().size() == FOUR || found.value().size() == 0);
        if (found.type() != MapType.PROG_ARRAY || !hasSizes || found.maxEntries() < 1) {
            report.add(
                    "/map_name",
                    Code.CHAIN_MAP,
                    expected + name + ", which is " + typeName(found) + " with keys of "
                            + found.key().size() + " and values of "
                            + found.value().size() + " bytes and "
                            + found.maxEntries() + " entries");
            return;
        }
        report.entry().ifPresent(entry -> {
            if (entry.tailCalls().stream().noneMatch(call -> mayContinue(call, name))) {
                report.add(
                        "/map_name",
                        Code.CHAIN_NOT_CONTINUED,
                        "expected " + entry.name() + " to tail-call entry 0 of " + name + ", found "
                                + calls(entry.tailCalls()));
            }
        });
    }

    /** A tail call whose map or index depends on the path may be the right one. */
    private static boolean mayContinue(TailCallFacts call, String map) {
        return (call.map() == null || call.map().equals(map)) && (call.index() == null || call.index() == 0);
    }

    private static String calls(List<TailCallFacts> calls) {
        if (calls.isEmpty()) {
            return "no tail call";
        }
        TailCallFacts first = calls.get(0);
        return "a tail call of entry "
                + (first.index() == null ? "?" : first.index().toString()) + " of "
                + (first.map() == null ? "?" : first.map());
    }

    private static void checkMonitored(ProgramReport report, String pointer, L3afProgram.MonitorMap monitored) {
        String expected = "expected a map with keys and values of 1, 2, 4 or 8 bytes, not per CPU, found ";
        String problem = report.map(monitored.name())
                .map(MapRules::unreadable)
                .orElse("no map " + monitored.name() + " in the object");
        if (!problem.isEmpty()) {
            report.add(pointer + "/name", Code.MONITOR_MAP, expected + problem);
            return;
        }
        report.map(monitored.name())
                .map(map -> unfitKey(monitored.key(), map))
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> report.add(pointer + "/key", Code.MONITOR_MAP, text));
    }

    private static String unreadable(MapFacts map) {
        if (map.type() != null && map.type().isPerCpu()) {
            return map.name() + ", which is " + typeName(map);
        }
        boolean isReadable = READABLE.contains(map.key().size())
                && READABLE.contains(map.value().size());
        return isReadable ? "" : sizes(map);
    }

    private static void checkArgument(ProgramReport report, String pointer, L3afProgram.MapArgument argument) {
        Optional<MapFacts> found = report.map(argument.name());
        String problem = found.map(map -> isWritable(map) ? "" : sizes(map))
                .orElse("no map " + argument.name() + " in the object");
        if (!problem.isEmpty()) {
            report.add(
                    pointer + "/name",
                    Code.MAP_ARGUMENT,
                    "expected a map with keys and values of at most " + LONGEST + " bytes, found " + problem);
            return;
        }
        found.ifPresent(map -> {
            checkNumbers(report, pointer, argument, map);
            checkAllKeys(report, pointer, argument, map);
        });
    }

    private static void checkNumbers(
            ProgramReport report, String pointer, L3afProgram.MapArgument argument, MapFacts map) {
        for (int place = 0; place < argument.args().size(); place++) {
            L3afProgram.KeyValue pair = argument.args().get(place);
            String at = pointer + "/args/" + place;
            String key = unfitKey(pair.key(), map);
            String value = unfit("value", pair.value(), map.value().size());
            if (!key.isEmpty()) {
                report.add(at + "/key", Code.MAP_ARGUMENT, key + " (map " + map.name() + ")");
            }
            if (!value.isEmpty()) {
                report.add(at + "/value", Code.MAP_ARGUMENT, value + " (map " + map.name() + ")");
            }
        }
    }

    private static void checkAllKeys(
            ProgramReport report, String pointer, L3afProgram.MapArgument argument, MapFacts map) {
        if (map.type() != MapType.ARRAY && map.type() != MapType.PERCPU_ARRAY) {
            return;
        }
        Set<Long> listed = new HashSet<>();
        argument.args().forEach(pair -> listed.add(pair.key()));
        if (listed.size() < map.maxEntries()) {
            report.add(
                    pointer + "/args",
                    Code.MAP_ARGUMENT_KEYS,
                    "expected all " + map.maxEntries() + " keys of array " + map.name() + ", found " + listed.size());
        }
    }

    /** Why {@code number} is no key of {@code map}; empty if it is one. */
    private static String unfitKey(long number, MapFacts map) {
        boolean isArray = map.type() == MapType.ARRAY || map.type() == MapType.PERCPU_ARRAY;
        return isArray && (number < 0 || number >= map.maxEntries())
                ? "expected a key below " + map.maxEntries() + ", found " + number
                : unfit("key", number, map.key().size());
    }

    /** Why {@code number} does not fit {@code size} bytes; empty if it does. */
    private static String unfit(String what, long number, long size) {
        boolean isTooLong = size < LONGEST && number >>> (size * Byte.SIZE) != 0;
        return isTooLong ? "expected a " + what + " of " + size + " bytes, found " + number : "";
    }

    private static boolean isWritable(MapFacts map) {
        return map.key().size() >= 1
                && map.key().size() <= LONGEST
                && map.value().size() >= 1
                && map.value().size() <= LONGEST;
    }

    private static String sizes(MapFacts map) {
        return map.name() + " with keys of " + map.key().size() + " and values of "
                + map.value().size() + " bytes";
    }

    private static String typeName(MapFacts map) {
        return map.type() == null ? "of type " + map.typeNumber() : map.type().name();
    }
}
