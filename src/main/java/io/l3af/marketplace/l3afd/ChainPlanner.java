package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import io.l3af.marketplace.ebpf.needs.KernelVersion;
import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.facts.MapMemory;
import io.l3af.marketplace.model.AttachPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says whether functions can be chained on one interface and direction, and finds everything that speaks against it.
 *
 * <pre>{@code
 * ChainPlan plan = ChainPlanner.plan(Optional.of(root), List.of(ratelimit, synCounter), Optional.empty(), "eth0");
 * plan.problems().forEach(problem -> System.out.println(problem.finding().message()));
 * }</pre>
 */
public final class ChainPlanner {
    private final List<ChainPlan.Problem> problems = new ArrayList<>();

    private ChainPlanner() {}

    /**
     * The plan of a chain.
     *
     * @param root whose package brings the first program; absent if none is known
     * @param functions in the order in which they shall see a packet
     * @param wanted where; if absent, {@link #bestPoint}
     * @param iface the interface, which is part of the paths that l3afd pins
     */
    public static ChainPlan plan(
            Optional<ChainLink> root, List<ChainLink> functions, Optional<AttachPoint> wanted, String iface) {
        return new ChainPlanner().planned(root, functions, wanted, iface);
    }

    /** The first point of chains, in l3afd's order, that most of {@code functions} have; empty if none has any. */
    public static Optional<AttachPoint> bestPoint(List<ChainLink> functions) {
        return Arrays.stream(AttachPoint.values())
                .filter(AttachPoint::isChained)
                .filter(point -> having(functions, point) > 0)
                .max(Comparator.comparingLong((AttachPoint point) -> having(functions, point))
                        .thenComparing(Comparator.<AttachPoint>naturalOrder().reversed()));
    }

    private static long having(List<ChainLink> functions, AttachPoint point) {
        return functions.stream().filter(link -> link.points().contains(point)).count();
    }

    /** The package that l3afd takes for the root of {@code point} if its configuration names no other. */
    public static String usualRoot(AttachPoint point) {
        return point == AttachPoint.XDP_INGRESS ? "xdp-root" : "tc-root";
    }

    private ChainPlan planned(
            Optional<ChainLink> root, List<ChainLink> functions, Optional<AttachPoint> wanted, String iface) {
        List<ChainLink> links = functions.stream().filter(this::isFunction).toList();
        if (functions.isEmpty()) {
            add("chain", Code.CHAIN_ROOT_PLACE, "expected a function behind the root, found none");
        }
        Optional<AttachPoint> point = wanted.or(() -> bestPoint(links));
        if (point.isEmpty() && !links.isEmpty()) {
            add(
                    "chain",
                    Code.CHAIN_POINT,
                    "expected an attach point where functions are chained, found " + points(links));
        }
        List<ChainedProgram> programs = new ArrayList<>();
        point.ifPresent(place -> links.forEach(link -> programs.addAll(attached(link, place))));
        Optional<ChainedProgram> first = point.flatMap(place -> root(root, place));
        List<ChainedProgram> chain =
                Stream.concat(first.stream(), programs.stream()).toList();
        problems.addAll(new ChainRules(chain, iface).problems());
        Stream.concat(root.stream(), functions.stream()).forEach(this::checkYanked);
        return new ChainPlan(
                point,
                first,
                programs,
                ChainRules.tailCalls(chain),
                kernel(chain),
                chain.stream().map(program -> program.step().memory()).reduce(new MapMemory(0, 0), MapMemory::plus),
                problems);
    }

    private boolean isFunction(ChainLink link) {
        if (link.isRoot()) {
            add(link, Code.CHAIN_ROOT_PLACE, "expected one root, before all functions, found another behind it");
            return false;
        }
        return true;
    }

    private List<ChainedProgram> attached(ChainLink link, AttachPoint point) {
        List<ChainStep.Program> programs = link.at(point);
        if (programs.isEmpty()) {
            boolean isProbe = link.points().equals(List.of(AttachPoint.PROBES));
            add(
                    link,
                    Code.CHAIN_POINT,
                    "expected a function for " + point.word() + ", found one for " + words(link.points())
                            + (isProbe ? ": probes are not chained, each is called by the kernel itself" : ""));
        }
        return programs.stream()
                .map(program -> new ChainedProgram(link, program.manifest(), program.step()))
                .toList();
    }

    private Optional<ChainedProgram> root(Optional<ChainLink> root, AttachPoint point) {
        Optional<AttachPoint> place = rootOf(point);
        Optional<ChainedProgram> found = root.flatMap(link -> place.stream()
                .flatMap(at -> link.at(at).stream())
                .map(program -> new ChainedProgram(link, program.manifest(), program.step()))
                .findFirst());
        if (found.isEmpty()) {
            String what = place.map(at -> "a root with a program for " + at.word())
                    .orElse("an attach point where functions are chained");
            String instead = root.map(link -> link.name() + " for " + words(link.points()))
                    .orElse(place.isPresent() ? "none" : point.word());
            add("chain", Code.CHAIN_ROOT_MISSING, "expected " + what + ", found " + instead);
        }
        return found;
    }

    private static Optional<AttachPoint> rootOf(AttachPoint point) {
        return switch (point) {
            case XDP_INGRESS -> Optional.of(AttachPoint.XDP_ROOT);
            case TC_INGRESS -> Optional.of(AttachPoint.TC_INGRESS_ROOT);
            case TC_EGRESS -> Optional.of(AttachPoint.TC_EGRESS_ROOT);
            case PROBES, XDP_ROOT, TC_INGRESS_ROOT, TC_EGRESS_ROOT -> Optional.empty();
        };
    }

    private void checkYanked(ChainLink link) {
        if (link.release().verified().release().yanked() != null) {
            add(link, Code.CHAIN_YANKED, "expected a release that its publisher stands by, found one that is yanked");
        }
    }

    private static String kernel(List<ChainedProgram> chain) {
        return chain.stream()
                .flatMap(program -> KernelVersion.parse(program.step().kernel()).stream())
                .max(Comparator.naturalOrder())
                .orElse(KernelNeeds.L3AFD_FLOOR)
                .toString();
    }

    private static String points(List<ChainLink> links) {
        return links.stream()
                .map(link -> words(link.points()) + " of " + link.name())
                .collect(Collectors.joining(", "));
    }

    private static String words(List<AttachPoint> points) {
        return points.stream().map(AttachPoint::word).collect(Collectors.joining(" and "));
    }

    private void add(ChainLink link, Code code, String message) {
        add(link.name().toString(), code, message);
    }

    private void add(String subject, Code code, String message) {
        problems.add(new ChainPlan.Problem(subject, new Finding(code, message)));
    }
}
