package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.PackageGates;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.archive.PackageWriter;
import io.l3af.marketplace.build.Attempt;
import io.l3af.marketplace.build.Builder;
import io.l3af.marketplace.build.SandboxException;
import io.l3af.marketplace.build.SourceTree;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.ReleaseEdit;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.l3afd.PackageContract;
import io.l3af.marketplace.model.BuildScript;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Builds one release from its source: twice, tests once, holds what came out to the rules, compares or writes it. */
final class BuildRelease {
    /** The folder of sources, of a release or of its function. */
    static final String SOURCE = "src";

    private final Builder builder;
    private final String system;
    private final BuildFunctions.Request request;
    private final Optional<StatementSigner> statements;
    private final CatalogFunction function;
    private final Release release;
    private final boolean acceptsKernelBound;
    private final ArchiveLimits limits;
    private final CatalogFiles files;
    private final Diagnostics own = new Diagnostics();
    private final Path artifact;
    private String log = "";
    private boolean tested;

    BuildRelease(
            Builder builder,
            String system,
            BuildFunctions.Request request,
            Optional<StatementSigner> statements,
            CatalogFunction function,
            Release release,
            boolean acceptsKernelBound,
            ArchiveLimits limits,
            CatalogFiles files) {
        this.acceptsKernelBound = acceptsKernelBound;
        this.limits = limits;
        this.builder = builder;
        this.system = system;
        this.request = request;
        this.statements = statements;
        this.function = function;
        this.release = release;
        this.files = files;
        this.artifact = function.artifact(release);
    }

    /** Does all of it; every problem goes to {@code diagnostics}. */
    BuildFunctions.Built run(Diagnostics diagnostics) {
        Optional<Path> source = source();
        if (source.isEmpty()) {
            return built(BuildFunctions.Outcome.SKIPPED);
        }
        try (ScratchFolder work = ScratchFolder.make("build")) {
            build(SourceTree.read(source.get()), work.path());
        } catch (SandboxException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the release " + name() + " cannot be built: " + FileFailure.told(e),
                    "Check that the catalog can be read, and that there is space for temporary files.",
                    e);
        }
        diagnostics.addAll(own.sorted());
        if (own.hasErrors()) {
            return built(BuildFunctions.Outcome.FAILED);
        }
        return built(request.write() ? BuildFunctions.Outcome.WRITTEN : BuildFunctions.Outcome.SAME);
    }

    private BuildFunctions.Built built(BuildFunctions.Outcome outcome) {
        return new BuildFunctions.Built(name(), outcome, tested, log);
    }

    private ReleaseName name() {
        return new ReleaseName(function.function().path(), release.version());
    }

    /** A release is built from its own source when it has one, else from that of its function. */
    private Optional<Path> source() {
        return List.of(
                        function.folder(release).resolve(SOURCE),
                        function.folder().resolve(SOURCE))
                .stream()
                .filter(files::isFolder)
                .findFirst();
    }

    private void build(SourceTree source, Path work) throws SandboxException, IOException {
        if (!PackageContract.isArtifactName(release.artifact())) {
            own.report(
                    Code.BAD_ARTIFACT_NAME,
                    function.location(release, "/artifact"),
                    "expected letters, digits, '_' and '-', then .tar.gz or .zip, found \"" + release.artifact()
                            + "\"");
            return;
        }
        Location script = files.location(source.folder().resolve(BuildScript.NAME));
        Optional<Made> first = make(source, work, "first", request.tested(), script);
        if (first.isEmpty()) {
            return;
        }
        if (request.twice()) {
            Optional<Made> second = make(source, work, "second", false, script);
            if (second.isEmpty() || !isReproducible(first.get(), second.get(), script)) {
                return;
            }
        }
        new PackageGates(function, release, acceptsKernelBound, limits, own)
                .judge(first.get().file(), files.location(artifact));
        if (own.hasErrors()) {
            return;
        }
        if (request.write()) {
            write(first.get(), source.digest());
        } else {
            compare(first.get(), source.digest());
        }
    }

    /** A package that was made, apart from the catalog. */
    private record Made(Path file, String compiler) {}

    private Optional<Made> make(SourceTree source, Path work, String name, boolean test, Location script)
            throws SandboxException, IOException {
        Instant now = release.date().atStartOfDay().toInstant(ZoneOffset.UTC);
        Attempt attempt = builder.build(source, work, new Builder.Conditions(name, now), test);
        if (attempt instanceof Attempt.Refused refused) {
            log = refused.log();
            report(refused.findings(), script);
            return Optional.empty();
        }
        Attempt.Built built = (Attempt.Built) attempt;
        tested |= built.tested();
        Path file = Files.createDirectory(work.resolve(name + "-package")).resolve(release.artifact());
        PackageContents packed = new PackageWriter(limits).write(built.files(), file);
        report(packed.findings(), script);
        if (packed.isSound() && packed.files().isEmpty()) {
            report(List.of(new Finding(Code.BUILD_FAILED, "expected files in the folder OUT, found none")), script);
            return Optional.empty();
        }
        return packed.isSound() ? Optional.of(new Made(file, built.compiler())) : Optional.empty();
    }

    private void report(List<Finding> findings, Location location) {
        for (Finding finding : findings) {
            own.report(finding.code(), location, finding.message() + " (release " + release.version() + ")");
        }
    }

    private boolean isReproducible(Made first, Made second, Location script) throws IOException {
        Optional<String> difference = PackageDifference.first(
                new PackageDifference.Side(first.file(), "first"),
                new PackageDifference.Side(second.file(), "second"),
                release.artifact());
        difference.ifPresent(found -> report(
                List.of(new Finding(
                        Code.BUILD_NOT_REPRODUCIBLE,
                        "expected one package from two builds, in two folders on two hosts, found that " + found)),
                script));
        return difference.isEmpty();
    }

    private void compare(Made made, Sha256 source) throws IOException {
        if (!files.isFile(artifact) && release.location() != null) {
            own.report(
                    Code.HOSTED_PACKAGE_ABSENT,
                    function.location(release, "/location"),
                    "expected " + release.artifact() + " at " + files.name(artifact) + ", found none",
                    "Let kfm check --fetch bring it, or make it with kfm build --write.");
            return;
        }
        if (!files.isFile(artifact)) {
            own.report(
                    Code.MISSING_PACKAGE,
                    function.location(release, "/artifact"),
                    "expected " + release.artifact() + " beside this file, found none",
                    "Make it with kfm build --write.");
            return;
        }
        PackageDifference.first(
                        new PackageDifference.Side(artifact, "committed"),
                        new PackageDifference.Side(made.file(), "built"),
                        release.artifact())
                .ifPresent(difference -> own.report(
                        Code.BUILD_DIFFERS,
                        files.location(artifact),
                        "expected what was built from " + files.name(sourceFolder()) + ", found that " + difference));
        Release.BuildFacts facts = release.build();
        Sha256 known = facts == null ? null : facts.sourceSha256();
        if (!source.equals(known)) {
            own.report(
                    Code.BUILD_FACTS_DIFFER,
                    function.location(release, "/build/source_sha256"),
                    "expected " + source + ", found " + (known == null ? "nothing" : known));
        }
    }

    private Path sourceFolder() {
        return source().orElseThrow();
    }

    private void write(Made made, Sha256 source) throws IOException {
        byte[] packed = Files.readAllBytes(made.file());
        Sha256 sha256 = Sha256.of(packed);
        Path place = release.location() == null ? artifact : artifact.resolveSibling(sha256.hex());
        if (!files.isFile(place) || Files.mismatch(made.file(), place) >= 0) {
            Files.createDirectories(place.getParent());
            WholeFile.write(place, packed);
        }
        Path manifest = function.folder(release).resolve("release.yaml");
        String before = Files.readString(manifest);
        Release.BuildFacts facts = new Release.BuildFacts(system, made.compiler(), source);
        String after = ReleaseEdit.packaged(before, packed.length, sha256, facts);
        if (!after.equals(before)) {
            WholeFile.write(manifest, after);
        }
        if (statements.isPresent()) {
            String statement = statements.get().statement(name(), release.artifact(), sha256, facts);
            WholeFile.write(function.statement(release), statement);
        }
    }
}
