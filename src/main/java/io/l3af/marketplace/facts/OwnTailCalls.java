package io.l3af.marketplace.facts;

import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.TailCallFacts;
import java.util.List;

/** The tail calls that an object makes for itself, which use up the limit of the chain that it is in. */
final class OwnTailCalls {
    private OwnTailCalls() {}

    /** How many places of {@code object} tail-call anything but entry 0 of {@code mapName}, where the chain goes on. */
    static int count(ObjectFacts object, String mapName) {
        List<TailCallFacts> calls = object.functions().stream()
                .flatMap(function -> function.tailCalls().stream())
                .toList();
        long certain = calls.stream()
                .filter(call -> mapName.equals(call.map()) && isFirst(call))
                .count();
        // A call whose map or index depends on the path is the one that goes on only if no other is.
        long going = certain > 0
                ? certain
                : calls.stream().filter(call -> mayContinue(call, mapName)).count();
        return (int) (calls.size() - going);
    }

    private static boolean mayContinue(TailCallFacts call, String mapName) {
        return (call.map() == null || call.map().equals(mapName)) && (call.index() == null || isFirst(call));
    }

    private static boolean isFirst(TailCallFacts call) {
        return call.index() != null && call.index() == 0;
    }
}
