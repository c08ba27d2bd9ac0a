package io.l3af.marketplace.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.TreeCopy;
import io.l3af.marketplace.scratch.TreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a catalog, a run that remembers the last one makes the site that a run without memory makes. */
class SiteMemoryTest {
    private static final String RATELIMIT = "functions/security/limits/packetworks/ratelimit";
    private static final String FLOW = "functions/network/telemetry/observatory/flow-exporter";
    private static final int FUNCTIONS = 14;

    @TempDir
    private Path folder;

    private Path catalog;
    private long clock = 1_790_000_000; // 2026-09-21

    @BeforeEach
    void copyCatalog() throws IOException {
        catalog = folder.resolve("catalog");
        TreeCopy.copy(Path.of("catalog"), catalog);
    }

    @Test
    void nothingIsVerifiedOrTouchedAgainWhenNothingChanged() throws IOException {
        assertThat(remembering(null).report().orElseThrow().reused()).isZero();
        Map<String, Object> before = inodes();

        BuildSite.Report again = remembering(null).report().orElseThrow();

        assertThat(again.reused()).isEqualTo(FUNCTIONS);
        assertThat(again.written()).isZero();
        assertThat(inodes()).isEqualTo(before);
        assertThat(isStandstill(again)).isTrue();
    }

    @Test
    void whatHasChangedBesidesFunctionsIsSeenToo() throws IOException {
        assertSame("at first");
        edit("reviewers/ines.yaml", text -> text.replaceFirst("name: ", "name: Dr. "));
        assertSame("a reviewer has a title");
        Files.delete(folder.resolve("remembering").toRealPath().resolve("robots.txt"));
        assertSame("a file of the site is lost");
        TreeRemoval.remove(folder.resolve("remembering").toRealPath().resolve("schema"));
        assertSame("a folder of the site is lost");
        Files.delete(folder.resolve("remembering").toRealPath().resolve("files.txt"));
        assertSame("the list of files is lost");
        Files.createDirectories(catalog.resolve("functions/network/mirror/packetworks/nothing-yet"));
        assertThat(remembering(null).diagnostics().sorted())
                .as("a folder without a function")
                .isEqualTo(forgetting().diagnostics().sorted())
                .isNotEmpty();
        Files.delete(catalog.resolve("functions/network/mirror/packetworks/nothing-yet"));
        assertSame("the folder is gone");
    }

    @Test
    void nothingIsTakenForGrantedOnAnotherDay() throws IOException {
        assertSame("at first");
        clock += 86_400;

        assertThat(isStandstill(remembering(null).report().orElseThrow())).isFalse();
        assertSame("a day later");
        assertThat(isStandstill(remembering(null).report().orElseThrow())).isTrue();
    }

    @Test
    void anIndexIsSignedAnewWhenItsTimeIsHalfOver() throws IOException {
        edit("marketplace.yaml", text -> text.replaceFirst("valid_days: 365 ", "valid_days: 1 "));
        clock = 1_789_952_400; // 2026-09-21T01:00Z
        assertThat(serial()).isEqualTo(1);
        clock += 11 * 3600;
        assertThat(serial()).isEqualTo(1);
        clock += 2 * 3600;

        assertThat(serial()).isEqualTo(2);
    }

    private long serial() {
        return remembering(null).report().orElseThrow().publication().serial();
    }

    private static boolean isStandstill(BuildSite.Report report) {
        return report.stages().stream().noneMatch(stage -> stage.name().equals("functions"));
    }

    @Test
    void onlyTheFunctionThatChangedIsMadeAgain() throws IOException {
        remembering(null);
        edit(RATELIMIT + "/README.md", text -> text + "\nOne more line.\n");

        BuildSite.Report changed = remembering(null).report().orElseThrow();

        assertThat(changed.reused()).isEqualTo(FUNCTIONS - 1);
        assertThat(page(RATELIMIT + "/index.html")).contains("One more line.");
    }

    @Test
    void aChangeOfThePublisherMakesAllOfItsFunctionsAgain() throws IOException {
        remembering(null);
        edit("publishers/packetworks.yaml", text -> text.replace("Packetworks (example)", "Packetworks (renamed)"));

        // the functions of others stay, but for those with reviews, whose authors may be anybody
        assertThat(remembering(null).report().orElseThrow().reused()).isBetween(1L, (long) FUNCTIONS - 6);
        assertThat(page(RATELIMIT + "/index.html")).contains("Packetworks (renamed)");
        clock += 86_400; // or nobody would ask for them
        assertThat(remembering(null).report().orElseThrow().reused()).isEqualTo(FUNCTIONS);
    }

    @Test
    void aRevokedKeyIsNotedThoughNoFunctionChanged() throws IOException {
        remembering(null);
        edit("publishers/packetworks.yaml", text -> text.replace("status: active", "status: revoked"));

        BuildSite.Result result = remembering(null);

        assertThat(result.report()).isEmpty();
        assertThat(result.diagnostics().sorted())
                .isEqualTo(forgetting().diagnostics().sorted());
    }

    @Test
    void filesThatAreSaidToBeUnchangedAreNotLookedAt() throws IOException {
        remembering(null);
        edit(RATELIMIT + "/README.md", text -> text + "\nOne more line.\n");

        BuildSite.Report other = remembering(
                        Set.of(catalog.resolve("functions/network/mirror/packetworks/traffic-mirror")))
                .report()
                .orElseThrow();
        BuildSite.Report told = remembering(Set.of(catalog.resolve(RATELIMIT + "/README.md")))
                .report()
                .orElseThrow();

        assertThat(other.written()).isZero();
        assertThat(told.reused()).isEqualTo(FUNCTIONS - 1);
        assertThat(page(RATELIMIT + "/index.html")).contains("One more line.");
    }

    /** A page says whether there was a release in the last year, which time alone can change. */
    @Test
    void whatIsNoLongerRecentIsMadeAgain() throws IOException {
        edit(RATELIMIT + "/releases/1.1.0/release.yaml", text -> text.replace("2026-03-18", "2025-08-18"));
        clock = 1_780_000_000; // 2026-05-28
        assertSame("at first");
        assertThat(page(RATELIMIT + "/index.html")).contains("The latest release is of the last year: 2025-08-18.");
        clock = 1_790_000_000;

        BuildSite.Report later = remembering(null).report().orElseThrow();

        assertThat(later.reused()).isEqualTo(FUNCTIONS - 1);
        assertThat(page(RATELIMIT + "/index.html")).contains("There has been no release for more than a year");
        assertSame("some months later");
    }

    @Test
    void aSiteThatLostFilesIsMadeWhole() throws IOException {
        remembering(null);
        Path page = folder.resolve("remembering").toRealPath().resolve(RATELIMIT + "/index.html");
        byte[] content = Files.readAllBytes(page);
        Files.write(page, new byte[0]);

        BuildSite.Report mended = remembering(null).report().orElseThrow();

        assertThat(mended.reused()).isEqualTo(FUNCTIONS - 1);
        assertThat(page(RATELIMIT + "/index.html")).isEqualTo(new String(content, StandardCharsets.UTF_8));
    }

    @Test
    void aDamagedCacheIsNoCache() throws IOException {
        remembering(null);
        try (Stream<Path> entries = Files.walk(folder.resolve("cache/entries"))) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                Files.writeString(entry, "{\"key\":");
            }
        }
        assertThat(remembering(null).report().orElseThrow().reused()).isZero();
        assertThat(remembering(null).report().orElseThrow().reused()).isEqualTo(FUNCTIONS);
    }

    @Test
    void whatCanBeFoundOfFunctionsIsReadAnewWhenTheCacheHasLostIt() throws IOException {
        assertSame("at first");
        TreeRemoval.remove(folder.resolve("cache/beside"));
        edit(RATELIMIT + "/README.md", text -> text + "\nOne more line.\n");
        assertThat(remembering(null).report().orElseThrow().reused()).isEqualTo(FUNCTIONS - 1);
        assertSame("a text changed, and what can be found of all functions was lost");
    }

    /** What a run puts into the index counts only when the run has made a site. */
    @Test
    void whatCanBeFoundStaysAsItWasWhenARunFails() throws IOException {
        assertSame("at first");
        edit(RATELIMIT + "/README.md", text -> text + "\nSomething about zebras.\n");
        edit(FLOW + "/function.yaml", text -> text.replaceFirst("title: ", "titel: "));
        assertThat(remembering(null).report()).isEmpty();
        edit(FLOW + "/function.yaml", text -> text.replaceFirst("titel: ", "title: "));
        edit(RATELIMIT + "/README.md", text -> text.replace("zebras", "okapis"));
        assertSame("the failure is mended");
    }

    @Test
    void packagesThatTheirPublishersHostAreRememberedLikeOthers() throws IOException {
        Path limiter = catalog.resolve(RATELIMIT + "/releases/1.1.0/release.yaml");
        String inCatalog = Files.readString(limiter);
        host(RATELIMIT + "/releases/1.1.0", "l3af_ratelimit.tar.gz", "https://one.example.com/limiter.tar.gz");
        host(FLOW + "/releases/1.0.0", "l3af_flow_exporter.tar.gz", "https://one.example.com/flow.tar.gz");
        assertSame("two packages are hosted");
        assertSame("nothing changed");

        edit(RATELIMIT + "/releases/1.1.0/release.yaml", text -> text.replace("one.example.com", "two.example.com"));
        assertThat(remembering(null).report().orElseThrow().reused()).isEqualTo(FUNCTIONS - 1);
        assertSame("a package has another location");
        assertThat(page(RATELIMIT + "/1.1.0/index.html")).contains("https://two.example.com/limiter.tar.gz");

        String record = Files.readString(catalog.resolve("marketplace.yaml"));
        Files.writeString(catalog.resolve("marketplace.yaml"), record + "policies: { self_hosted: copied }\n");
        assertSame("the marketplace keeps copies");
        Files.writeString(catalog.resolve("marketplace.yaml"), record);
        assertSame("the marketplace keeps no copies any more");

        Path signature = catalog.resolve(RATELIMIT + "/releases/1.1.0/l3af_ratelimit.tar.gz.asc");
        String good = Files.readString(signature);
        Files.writeString(signature, good.replaceFirst("\n\n..", "\n\nAA"));
        assertRefusedAlike("a damaged signature", Code.BAD_SIGNATURE);
        Files.writeString(signature, good);
        assertSame("the signature is good again");

        String hosted = Files.readString(limiter);
        Files.writeString(limiter, hosted.replaceFirst("sha256: ....", "sha256: 0000"));
        assertRefusedAlike("another digest", Code.HOSTED_PACKAGE_ABSENT);
        Files.writeString(limiter, hosted);

        Files.writeString(limiter, hosted.replaceFirst("size: ", "size: 1"));
        assertRefusedAlike("another size", Code.SIZE_MISMATCH);
        Files.writeString(limiter, hosted);

        Files.copy(packaged(hosted), limiter.resolveSibling("l3af_ratelimit.tar.gz"));
        Files.writeString(limiter, inCatalog);
        assertSame("a package is in the catalog again");
    }

    @Test
    void aHostedPackageIsNotLookedForAgainWhileItsFunctionIsTheSame() throws IOException {
        host(RATELIMIT + "/releases/1.1.0", "l3af_ratelimit.tar.gz", "https://one.example.com/limiter.tar.gz");
        assertSame("a package is hosted");
        Files.delete(packaged(Files.readString(catalog.resolve(RATELIMIT + "/releases/1.1.0/release.yaml"))));

        assertThat(remembering(null).report().orElseThrow().reused()).isEqualTo(FUNCTIONS);
        assertThat(digests("remembering")).isEqualTo(digests("forgetting"));
        assertThat(forgetting().diagnostics().sorted())
                .extracting(Diagnostic::code)
                .containsExactly(Code.HOSTED_PACKAGE_ABSENT);

        edit(RATELIMIT + "/README.md", text -> text + "\nOne more line.\n");
        assertRefusedAlike("its function changed", Code.HOSTED_PACKAGE_ABSENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anySequenceOfChangesMakesTheSameSite(long seed) throws IOException {
        Random random = new Random(seed);
        List<Edit> edits = edits();
        Set<Edit> made = new LinkedHashSet<>();
        assertSame("the first build");
        for (int step = 0; step < 9; step++) {
            Edit edit = edits.get(random.nextInt(edits.size()));
            if (!made.add(edit)) {
                made.remove(edit);
            }
            become(edits.stream().filter(made::contains).toList());
            String when = "seed " + seed + ", step " + step + ": " + edit.name + " of " + made;
            assertSame(when);
            assertSame("once more, " + when);
        }
    }

    /** A process that builds again and again is told what changed, and takes what it wrote itself for granted. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void anySequenceOfChangesMakesTheSameSiteWhileOneProcessBuilds(long seed) throws IOException {
        Random random = new Random(seed);
        List<Edit> edits = edits();
        Set<Edit> made = new LinkedHashSet<>();
        LastRun last = LastRun.ofMany();
        Set<Path> unbuilt = new HashSet<>();
        assertSame("the first build", watching(last, null));
        for (int step = 0; step < 12; step++) {
            Edit edit = edits.get(random.nextInt(edits.size()));
            if (!made.add(edit)) {
                made.remove(edit);
            }
            Map<Path, String> before = contents();
            become(edits.stream().filter(made::contains).toList());
            unbuilt.addAll(differences(before, contents()));
            BuildSite.Result result = watching(last, unbuilt);
            assertSame("seed " + seed + ", step " + step + ": " + edit.name + " of " + made, result);
            if (result.report().isPresent()) {
                unbuilt.clear();
            }
        }
    }

    @Test
    void whatAnotherProcessHasBuiltSinceIsNotTakenForGranted() throws IOException {
        LastRun last = LastRun.ofMany();
        assertSame("at first", watching(last, null));
        edit(RATELIMIT + "/README.md", text -> text + "\nOne more line.\n");
        assertSame("told", watching(last, Set.of(catalog.resolve(RATELIMIT + "/README.md"))));
        edit(RATELIMIT + "/README.md", text -> text + "\nAnother line.\n");
        assertSame("by another process");
        try (Stream<Path> generations = Files.list(folder.resolve(".remembering.generations"))) {
            for (Path generation :
                    generations.filter(Files::isDirectory).toList()) { // the next one is made of the one before
                Files.delete(generation.resolve(FLOW + "/index.html"));
            }
        }
        edit(RATELIMIT + "/README.md", text -> text + "\nThe last line.\n");
        assertSame("told again", watching(last, Set.of(catalog.resolve(RATELIMIT + "/README.md"))));
    }

    private BuildSite.Result watching(LastRun last, @Nullable Set<Path> changed) {
        return SiteBuild.of(catalog, folder.resolve("remembering"), now())
                .madeAt(Instant.ofEpochSecond(clock))
                .remembering(folder.resolve("cache"))
                .changed(changed)
                .run(last);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(catalog)) {
            for (Path file : files.toList()) {
                contents.put(
                        file,
                        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                ? Sha256.of(Files.readAllBytes(file)).hex()
                                : "");
            }
        }
        return contents;
    }

    private static Set<Path> differences(Map<Path, String> before, Map<Path, String> after) {
        Set<Path> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
        return all;
    }

    /** Moves the package of a release to where packages lie that their publishers host. */
    private void host(String release, String artifact, String location) throws IOException {
        Path manifest = catalog.resolve(release + "/release.yaml");
        Path packaged = packaged(Files.readString(manifest));
        Files.createDirectories(packaged.getParent());
        Files.move(catalog.resolve(release).resolve(artifact), packaged);
        edit(release + "/release.yaml", text -> text + "location: " + location + "\n");
    }

    private Path packaged(String manifest) {
        return catalog.resolve(".packages")
                .resolve(manifest.lines()
                        .filter(line -> line.startsWith("sha256: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("sha256: ".length()));
    }

    private void assertRefusedAlike(String when, Code code) throws IOException {
        assertThat(remembering(null).diagnostics().sorted())
                .as(when)
                .extracting(Diagnostic::code)
                .contains(code);
        assertSame(when);
    }

    /** Brings the catalog to the state that {@code edits} make of the demonstration; files that stay are not touched. */
    private void become(List<Edit> edits) throws IOException {
        Path real = catalog;
        catalog = folder.resolve("desired");
        TreeRemoval.remove(catalog);
        TreeCopy.copy(Path.of("catalog"), catalog);
        for (Edit edit : edits) {
            edit.action.run();
        }
        Path desired = catalog;
        catalog = real;
        try (Stream<Path> files = Files.walk(real)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Path wanted = desired.resolve(real.relativize(file).toString());
                boolean isFile = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                if (!Files.exists(wanted, LinkOption.NOFOLLOW_LINKS) || (isFile && Files.mismatch(file, wanted) >= 0)) {
                    Files.delete(file);
                }
            }
        }
        TreeCopy.copy(desired, real, path -> !Files.isRegularFile(real.resolve(path), LinkOption.NOFOLLOW_LINKS));
    }

    private void assertSame(String when) throws IOException {
        assertSame(when, remembering(null));
    }

    private void assertSame(String when, BuildSite.Result remembering) throws IOException {
        BuildSite.Result forgetting = forgetting();
        assertThat(remembering.diagnostics().sorted())
                .as(when)
                .isEqualTo(forgetting.diagnostics().sorted());
        assertThat(digests("remembering")).as(when).isEqualTo(digests("forgetting"));
    }

    /** A change of the catalog that can be taken back. */
    private record Edit(String name, Action action) {}

    private interface Action {
        void run() throws IOException;
    }

    private interface Change {
        String of(String text);
    }

    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit("longer README", () -> edit(RATELIMIT + "/README.md", text -> text + "\nMore.\n")));
        edits.add(new Edit("README of the same size", () -> edit(FLOW + "/README.md", text -> text.replace('e', 'E'))));
        edits.add(new Edit(
                "title",
                () -> edit(RATELIMIT + "/function.yaml", text -> text.replace("Rate limiter", "Limiter of rates"))));
        edits.add(new Edit(
                "tags",
                () -> edit(FLOW + "/function.yaml", text -> text.replaceFirst("tags: \\[", "tags: [changed, "))));
        edits.add(new Edit(
                "withdrawn advisory",
                () -> edit(
                        "advisories/KFSA-2026-0001.yaml",
                        text -> text.replace("severity: medium", "severity: critical"))));
        edits.add(new Edit("no advisory", () -> Files.delete(catalog.resolve("advisories/KFSA-2026-0001.yaml"))));
        edits.add(new Edit(
                "yanked release",
                () -> edit(
                        RATELIMIT + "/releases/1.0.0/release.yaml",
                        text -> text + "\nyanked: { date: 2026-04-01, reason: A test. }\n")));
        edits.add(new Edit(
                "publisher",
                () -> edit("publishers/packetworks.yaml", text -> text.replace("(example)", "(changed)"))));
        edits.add(new Edit(
                "retired key",
                () -> edit("publishers/observatory.yaml", text -> text.replace("status: active", "status: revoked"))));
        edits.add(new Edit(
                "reviewer", () -> edit("reviewers/ines.yaml", text -> text.replaceFirst("name: ", "name: Dr. "))));
        edits.add(new Edit(
                "marketplace",
                () -> edit("marketplace.yaml", text -> text.replaceFirst("Marketplace", "Market place"))));
        edits.add(new Edit("one function more", this::addFunction));
        edits.add(new Edit(
                "changed package",
                () -> Files.write(
                        catalog.resolve(RATELIMIT + "/releases/1.1.0/l3af_ratelimit.tar.gz"), new byte[] {1, 2, 3})));
        edits.add(new Edit(
                "damaged signature",
                () -> edit(
                        RATELIMIT + "/releases/1.1.0/l3af_ratelimit.tar.gz.asc",
                        text -> text.replaceFirst("\n\n..", "\n\nAA"))));
        edits.add(new Edit(
                "a link", () -> Files.createSymbolicLink(catalog.resolve(RATELIMIT + "/link"), Path.of("README.md"))));
        edits.add(new Edit("one function less", () -> TreeRemoval.remove(catalog.resolve(FLOW))));
        return edits;
    }

    /** A copy under another name, whose releases the ledger takes in. */
    private void addFunction() throws IOException {
        Path copy = catalog.resolve("functions/security/limits/packetworks/ratelimit-too");
        TreeCopy.copy(catalog.resolve(RATELIMIT), copy);
        TreeRemoval.remove(copy.resolve("reviews"));
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".intoto.jsonl"))
                    .toList()) {
                Files.delete(file);
            }
        }
        AppendLedger.run(catalog, 2, HostedPackages.AT_HAND, now());
    }

    private BuildSite.Result remembering(@Nullable Set<Path> changed) {
        return build("remembering", folder.resolve("cache"), changed);
    }

    private BuildSite.Result forgetting() {
        return build("forgetting", null, null);
    }

    private BuildSite.Result build(String site, @Nullable Path cache, @Nullable Set<Path> changed) {
        return SiteBuild.of(catalog, folder.resolve(site), now())
                .madeAt(Instant.ofEpochSecond(clock))
                .remembering(cache)
                .changed(changed)
                .run();
    }

    /** As if some time had passed since the last change, so that times of files are believed. */
    private static Instant now() {
        return Instant.now().plusSeconds(60);
    }

    private String page(String path) throws IOException {
        return Files.readString(folder.resolve("remembering").resolve(path));
    }

    private void edit(String file, Change change) throws IOException {
        Path path = catalog.resolve(file);
        String before = Files.readString(path);
        String after = change.of(before);
        assertThat(after).as(file).isNotEqualTo(before);
        Files.writeString(path, after);
    }

    private SortedMap<String, String> digests(String site) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        if (Files.exists(folder.resolve(site))) {
            Path root = folder.resolve(site).toRealPath();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.put(
                            root.relativize(file).toString(),
                            Sha256.of(Files.readAllBytes(file)).hex());
                }
            }
        }
        return found;
    }

    private Map<String, Object> inodes() throws IOException {
        Map<String, Object> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("remembering").toRealPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(
                        file.toString(), List.of(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime()));
            }
        }
        return found;
    }
}
