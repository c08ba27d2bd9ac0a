package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.pages.view.KernelsView;
import io.l3af.marketplace.pages.view.KernelsView.Row;
import io.l3af.marketplace.pages.view.KernelsView.Verdict;
import io.l3af.marketplace.pages.view.Mark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kernels that a release was held against, as a table. */
final class Kernels {
    private Kernels() {}

    /** The table, without rows if nobody held it against any. */
    static KernelsView of(Release release) {
        Evidence evidence = release.evidence();
        return new KernelsView(
                evidence == null
                        ? List.of()
                        : evidence.kernels().stream().map(Kernels::row).toList());
    }

    private static Row row(Evidence.OnKernel kernel) {
        return new Row(
                kernel.kernel().name(),
                kernel.kernel().release(),
                kernel.kernel().architecture(),
                resolves(kernel),
                loads(kernel));
    }

    private static Verdict resolves(Evidence.OnKernel kernel) {
        int count = kernel.objects().stream()
                .mapToInt(Evidence.OfObject::relocations)
                .sum();
        if (count == 0) {
            return new Verdict(new Mark("good", "none to resolve"), List.of());
        }
        int guarded =
                kernel.objects().stream().mapToInt(Evidence.OfObject::guarded).sum();
        return kernel.resolves()
                ? new Verdict(new Mark("good", resolve(count, guarded)), List.of())
                : new Verdict(
                        new Mark("bad", "not all resolve"),
                        kernel.objects().stream()
                                .flatMap(object ->
                                        object.unresolved().stream().map(path -> object.object() + ": " + path))
                                .toList());
    }

    private static String resolve(int count, int guarded) {
        return guarded == 0 ? "all " + count + " resolve" : "all " + count + " resolve, " + guarded + " guarded";
    }

    private static Verdict loads(Evidence.OnKernel kernel) {
        Optional<Boolean> loads = kernel.loads();
        List<String> loaders = kernel.objects().stream()
                .flatMap(object -> Stream.ofNullable(object.load()))
                .map(load -> "by " + load.loader())
                .distinct()
                .toList();
        if (loads.isEmpty()) {
            return new Verdict(new Mark("plain", "not tried"), List.of());
        }
        return loads.get()
                ? new Verdict(new Mark("good", "loads"), loaders)
                : new Verdict(
                        new Mark("bad", "refused"),
                        Stream.concat(refusals(kernel), loaders.stream()).toList());
    }

    private static Stream<String> refusals(Evidence.OnKernel kernel) {
        return kernel.objects().stream()
                .filter(object -> object.load() != null && object.load().refusal() != null)
                .map(object -> object.object() + ": " + object.load().refusal().message() + " ("
                        + object.load().refusal().reason() + ")");
    }
}
