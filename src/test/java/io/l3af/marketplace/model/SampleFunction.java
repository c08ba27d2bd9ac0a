package io.l3af.marketplace.model;

import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.ReleaseFacts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds verified functions for tests: each has what every function must have, and tests say what matters to them.
 *
 * <pre>{@code
 * VerifiedFunction function = SampleFunction.at("security/limits/packetworks/ratelimit")
 *         .release("1.0.0", "2026-09-01")
 *         .build();
 * }</pre>
 */
public final class SampleFunction {
    private final FunctionPath path;
    private @Nullable URI location;
    private final List<VerifiedRelease> releases = new ArrayList<>();
    private Publisher publisher;
    private String title = "Rate limiter";
    private String summary = "Drops TCP connection attempts above a rate per source address.";
    private String readme = "";
    private List<String> tags = List.of("tcp", "rate-limit");
    private List<AttachPoint> attach = List.of(AttachPoint.XDP_INGRESS);
    private KernelFunction.Offer offer = KernelFunction.Offer.FREE;
    private KernelFunction.@Nullable Userspace userspace;
    private @Nullable String homepage = "https://packetworks.example.com/ratelimit";
    private @Nullable Deprecation deprecated;
    private List<Advisory> advisories = List.of();
    private List<Review> reviews = List.of();
    private boolean hasSource = true;
    private boolean hasTests = true;
    private @Nullable Evidence evidence;
    private List<SignedObject> signedObjects = List.of();

    private SampleFunction(FunctionPath path) {
        this.path = path;
        this.publisher = SampleMarketplace.publisher(path.submitter());
    }

    public static SampleFunction at(String path) {
        return new SampleFunction(FunctionPath.parse(path));
    }

    public SampleFunction by(Publisher somebody) {
        publisher = somebody;
        return this;
    }

    public SampleFunction title(String text) {
        title = text;
        return this;
    }

    public SampleFunction summary(String text) {
        summary = text;
        return this;
    }

    public SampleFunction readme(String markdown) {
        readme = markdown;
        return this;
    }

    public SampleFunction tags(String... words) {
        tags = List.of(words);
        return this;
    }

    public SampleFunction attach(AttachPoint... points) {
        attach = List.of(points);
        return this;
    }

    public SampleFunction homepage(String url) {
        homepage = url;
        return this;
    }

    public SampleFunction sold(String amount, String currency, @Nullable String per, String buyUrl) {
        offer = new KernelFunction.Offer(
                KernelFunction.Offer.Kind.PAID, new KernelFunction.Price(amount, currency, per), buyUrl, null, null);
        return this;
    }

    public SampleFunction deprecated(String date, String reason, @Nullable String replacement) {
        deprecated = new Deprecation(
                LocalDate.parse(date), reason, replacement == null ? null : FunctionPath.parse(replacement));
        return this;
    }

    public SampleFunction advisories(Advisory... warnings) {
        advisories = List.of(warnings);
        return this;
    }

    public SampleFunction reviews(Review... written) {
        reviews = List.of(written);
        return this;
    }

    public SampleFunction closedSource() {
        hasSource = false;
        hasTests = false;
        return this;
    }

    public SampleFunction untested() {
        hasTests = false;
        return this;
    }

    /** With a userspace program that needs libbpf. */
    public SampleFunction withUserspace() {
        userspace = new KernelFunction.Userspace(
                "C", List.of(new KernelFunction.Dependency("libbpf", ">=1.1", "apt-get install libbpf1")));
        return this;
    }

    /** Releases that follow were loaded into a kernel, which took them or did not. */
    public SampleFunction heldAgainst(String kernel, boolean accepted) {
        Sha256 digest = Sha256.of(kernel.getBytes(StandardCharsets.UTF_8));
        Evidence.Load load = new Evidence.Load(
                "cilium/ebpf v0.22.0", accepted ? null : new Evidence.Refusal("verifier", "invalid access"));
        evidence = new Evidence(
                digest,
                List.of(new Evidence.OnKernel(
                        new Evidence.Kernel(kernel, "6.1.0", "x86_64"),
                        digest,
                        List.of(new Evidence.OfObject(path.name() + ".bpf.o", 0, List.of(), 0, load)))));
        return this;
    }

    /** Releases from here on have an object with a signature of its own. */
    public SampleFunction withSignedObject(@Nullable Instant time) {
        signedObjects = List.of(new SignedObject(
                path.name() + ".bpf.o",
                List.of(new SignedObject.Signer(SampleMarketplace.CERTIFICATE.sha256(), "CN=Packetworks", time))));
        return this;
    }

    public SampleFunction release(String version, String date) {
        return release(version, date, "First release.\n", null, null);
    }

    public SampleFunction release(String version, String date, String changes) {
        return release(version, date, changes, null, null);
    }

    public SampleFunction yankedRelease(String version, String date, String reason) {
        return release(version, date, "", new Yank(LocalDate.parse(date).plusDays(8), reason), null);
    }

    public SampleFunction deprecatedRelease(String version, String date, String reason) {
        return release(
                version, date, "", null, new Deprecation(LocalDate.parse(date).plusDays(30), reason, null));
    }

    /** From here on its publisher hosts the packages, in {@code folder}, an https URL with a slash at its end. */
    public SampleFunction hostedIn(String folder) {
        location = URI.create(folder + "l3af_" + path.name().replace('-', '_') + ".tar.gz");
        return this;
    }

    private SampleFunction release(
            String version, String date, String changes, @Nullable Yank yanked, @Nullable Deprecation deprecation) {
        Release release = new Release(
                Version.parse(version),
                LocalDate.parse(date),
                "l3af_" + path.name().replace('-', '_') + ".tar.gz",
                4321,
                Sha256.of((path + version).getBytes(StandardCharsets.UTF_8)),
                location,
                changes,
                yanked,
                deprecation,
                new Release.BuildFacts("debian:bookworm", "Debian clang version 14.0.6", null),
                List.of(),
                evidence,
                null);
        Instant signed = LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
        Fingerprint key = publisher.keys().get(0).fingerprint();
        releases.add(new VerifiedRelease(
                release,
                List.of(program()),
                List.of(
                        new PackageFile(path.name() + ".bpf.o", 3456, 0644),
                        new PackageFile(path.name() + "_user", 12345, 0755)),
                signedObjects,
                List.of(new SignedBy(key, key, signed, publisher.pen())),
                false,
                Provenance.NONE,
                "-----BEGIN PGP SIGNATURE-----\n"));
        return this;
    }

    private L3afProgram program() {
        String word = path.name().replace('-', '_');
        TreeMap<String, String> startArgs = new TreeMap<>();
        startArgs.put("ports", "80,443");
        startArgs.put("rate", "10");
        return new L3afProgram(
                attach,
                "xdp",
                path.name() + ".bpf.o",
                word,
                word + "_next_prog",
                word + "_user",
                word + "_user",
                word + "_user",
                null,
                null,
                true,
                null,
                null,
                startArgs,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(new L3afProgram.MapArgument(word + "_config_map", List.of(new L3afProgram.KeyValue(0, 10)))),
                List.of(new L3afProgram.MonitorMap(word + "_drop_count_map", 0, L3afProgram.Aggregator.SCALAR)));
    }

    /** The function; with one release, 1.0.0, when none was asked for. */
    public VerifiedFunction build() {
        if (releases.isEmpty()) {
            release("1.0.0", "2026-09-01");
        }
        List<VerifiedRelease> newestFirst = releases.stream()
                .sorted(Comparator.comparing(VerifiedRelease::version).reversed())
                .toList();
        KernelFunction function = new KernelFunction(
                path,
                title,
                summary,
                tags,
                new KernelFunction.Licences("GPL-2.0-only", userspace == null ? null : "Apache-2.0"),
                null,
                homepage,
                null,
                List.of(new KernelFunction.Maintainer("Ada Example", "ada@packetworks.example.com")),
                List.of(program()),
                userspace,
                new KernelFunction.Requirements("5.15", List.of("BTF", "XDP"), List.of("CAP_BPF", "CAP_NET_ADMIN")),
                offer,
                null,
                deprecated,
                readme,
                hasSource,
                hasTests,
                newestFirst.stream().map(VerifiedRelease::release).toList());
        return new VerifiedFunction(function, publisher, newestFirst, reviews, advisories, null);
    }

    /** Where its shard would lie. */
    public static FileReference shardOf(VerifiedFunction function) {
        Sha256 digest = Sha256.of(function.path().toString().getBytes(StandardCharsets.UTF_8));
        return new FileReference(SitePaths.shard(digest), 2048, digest);
    }

    /** It, as if its packages had no binaries. */
    public static DescribedFunction describedOf(VerifiedFunction function) {
        return new DescribedFunction(
                function,
                function.releases().stream()
                        .collect(Collectors.toMap(VerifiedRelease::version, release -> ReleaseFacts.NONE)));
    }

    public static FunctionSummary summaryOf(VerifiedFunction function) {
        return describedOf(function).summary(shardOf(function));
    }
}
