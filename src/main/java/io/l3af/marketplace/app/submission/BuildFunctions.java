package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.build.BuildLimits;
import io.l3af.marketplace.build.BuildSystem;
import io.l3af.marketplace.build.Builder;
import io.l3af.marketplace.build.SandboxException;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Builds releases from their sources in sandboxes, and compares their packages with what was built, or replaces them. */
public final class BuildFunctions {
    private BuildFunctions() {}

    /**
     * What to build, and how.
     *
     * @param places a catalog, functions' folders or releases' folders, all of one catalog; never empty
     * @param image the folder of a build image; null for the tools of this machine
     * @param write whether packages and build facts are written instead of compared
     * @param twice whether each is built twice and must come out the same
     * @param tested whether tests are run
     * @param statements with what to sign that packages that are written were built here; absent: nothing is said of it
     * @param hosted where packages lie that their publishers host; none is fetched
     * @param jobs how many are built at a time
     */
    public record Request(
            List<Path> places,
            @Nullable Path image,
            boolean write,
            boolean twice,
            boolean tested,
            @Nullable BareSigning statements,
            HostedPackages hosted,
            int jobs,
            BuildLimits limits) {
        public Request {
            places = List.copyOf(places);
        }
    }

    /** What became of a release. */
    public enum Outcome {
        /** Its package is what its source says. */
        SAME,
        /** Its package was made anew. */
        WRITTEN,
        /** There is no source of it in the catalog. */
        SKIPPED,
        /** It was not built, or is another package; diagnostics say why. */
        FAILED
    }

    /**
     * A release that was looked at.
     *
     * @param tested whether tests were run, and passed
     * @param log the end of what was printed when it could not be built, as it was printed; else empty
     */
    public record Built(ReleaseName name, Outcome outcome, boolean tested, String log) {}

    /**
     * What was built.
     *
     * @param catalog absolute; files of the diagnostics are relative to it
     * @param system whose tools were used, as build facts call it
     * @param releases by name
     */
    public record Result(Diagnostics diagnostics, Path catalog, String system, List<Built> releases) {
        public Result {
            releases = List.copyOf(releases);
        }
    }

    private record Task(CatalogFunction function, Release release) {}

    /** Builds every release at the places that has a source. */
    public static Result run(Request request) {
        Diagnostics diagnostics = new Diagnostics();
        BuildSystem system = system(request.image());
        Path root = CatalogPlace.of(request.places().get(0)).catalog();
        Catalog catalog = request.hosted().of(Catalog.open(root, CatalogLimits.DEFAULT, diagnostics));
        List<Task> tasks = new ArrayList<>();
        for (Path place : request.places()) {
            CatalogPlace where = CatalogPlace.of(place);
            if (!where.catalog().equals(root)) {
                throw new EnvironmentException(
                        place + " is not in the catalog " + root, "Build the functions of one catalog at a time.");
            }
            for (FunctionFolder folder : where.among(catalog.functions())) {
                catalog.read(folder, diagnostics).ifPresent(function -> addReleases(function, where.only(), tasks));
            }
        }
        Optional<StatementSigner> statements =
                Optional.ofNullable(request.statements()).map(signing -> StatementSigner.of(catalog, signing));
        Builder builder = new Builder(system, request.limits());
        ConcurrentLinkedQueue<Built> built = new ConcurrentLinkedQueue<>();
        InParallel.forEach(tasks, request.jobs(), task -> {
            BuildRelease job = new BuildRelease(
                    builder,
                    system.name(),
                    request,
                    statements,
                    task.function(),
                    task.release(),
                    catalog.listsKernelBound(),
                    ArchiveLimits.of(catalog.packageLimits()),
                    catalog.files(diagnostics));
            built.add(job.run(diagnostics));
        });
        List<Built> sorted = built.stream()
                .sorted(Comparator.comparing((Built release) -> release.name().path())
                        .thenComparing(release -> String.valueOf(release.name().version())))
                .toList();
        return new Result(diagnostics, root, system.name(), sorted);
    }

    private static void addReleases(CatalogFunction function, Path only, List<Task> tasks) {
        for (Release release : function.function().releases()) {
            Path folder = function.folder(release);
            Task task = new Task(function, release);
            boolean meant = folder.startsWith(only) || only.startsWith(folder) || onlyHasSourceOf(function, only);
            boolean named = tasks.stream()
                    .anyMatch(other -> other.function().folder(other.release()).equals(folder));
            if (meant && !named) {
                tasks.add(task);
            }
        }
    }

    /** Somebody who names the {@code src} of a function means all that is built from it. */
    private static boolean onlyHasSourceOf(CatalogFunction function, Path only) {
        return only.startsWith(function.folder().resolve(BuildRelease.SOURCE));
    }

    private static BuildSystem system(@Nullable Path image) {
        try {
            return image == null ? BuildSystem.host() : BuildSystem.image(image);
        } catch (SandboxException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        }
    }
}
