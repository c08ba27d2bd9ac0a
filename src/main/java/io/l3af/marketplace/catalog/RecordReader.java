package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.BaseUrl;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.BuilderIdentity;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PackageLimits;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.TrustedCertificate;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.model.TufPolicy;
import io.l3af.marketplace.model.Verification;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the records of who is who: {@code marketplace.yaml}, {@code publishers/} and {@code reviewers/}. */
final class RecordReader {
    private static final int DEFAULT_VALID_DAYS = 30;
    private static final int DEFAULT_ROOT_DAYS = 365;
    private static final int DEFAULT_HEAD_DAYS = 7;
    private static final int DEFAULT_MARGIN_DAYS = 7;
    private static final String MARKED = "marked";
    private static final String COPIED = "copied";

    private final Path root;
    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final Diagnostics diagnostics;
    private int peopleAsked;

    RecordReader(Path root, CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        this.root = root;
        this.files = files;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    Optional<CatalogMarketplace> marketplace() {
        return files.manifest(root.resolve("marketplace.yaml"), ManifestSchema.MARKETPLACE, limits)
                .flatMap(manifest -> {
                    Section section = manifest.section();
                    section.section("index").ifPresent(this::checkKeys);
                    section.section("build").ifPresent(this::checkKeys);
                    return BaseUrl.read(section, diagnostics)
                            .map(url -> marketplace(section, url, BaseUrl.mirrors(section, diagnostics)))
                            .map(marketplace -> new CatalogMarketplace(
                                    marketplace,
                                    new LookReader(files, limits, diagnostics).read(root, section),
                                    manifest,
                                    certificates(
                                            Catalog.PUBLISHERS,
                                            Stream.concat(
                                                            marketplace.indexKeys().stream(),
                                                            marketplace.buildKeys().stream())
                                                    .toList()),
                                    secretKey(marketplace),
                                    new TufReader(root, files, limits, diagnostics).read(marketplace.tuf())));
                });
    }

    Optional<CatalogPublisher> publisher(Path file, String submitter) {
        peopleAsked++;
        return files.manifest(file, ManifestSchema.PUBLISHER, limits).map(manifest -> {
            Publisher publisher = publisher(manifest.section(), submitter);
            checkKeys(manifest.section());
            checkThreshold(publisher, manifest.section());
            Map<String, byte[]> certificates = certificates(Catalog.PUBLISHERS, publisher.keys());
            certificates.putAll(
                    files(Catalog.PUBLISHERS, publisher.certificates().stream().map(TrustedCertificate::file)));
            return new CatalogPublisher(publisher, manifest, certificates);
        });
    }

    Optional<CatalogReviewer> reviewer(Path file) {
        peopleAsked++;
        return files.manifest(file, ManifestSchema.REVIEWER, limits).map(manifest -> {
            Section section = manifest.section();
            checkKeys(section);
            Reviewer reviewer = new Reviewer(
                    section.text("name"),
                    section.textOrNull("homepage"),
                    pen(section),
                    verification(section, "vouched"),
                    keys(section));
            return new CatalogReviewer(reviewer, manifest, certificates(Catalog.REVIEWERS, reviewer.keys()));
        });
    }

    /** How many publishers and reviewers were asked for, read or refused. */
    int peopleAsked() {
        return peopleAsked;
    }

    private static Marketplace marketplace(Section section, URI baseUrl, List<URI> mirrors) {
        Section index = section.section("index").orElseThrow();
        return new Marketplace(
                section.text("title"),
                section.text("summary"),
                baseUrl,
                mirrors,
                section.textOrNull("contact"),
                section.parsedOrNull("catalog_url", URI::create),
                section.texts("platforms"),
                validDays(index),
                hasPolicy(section, "kernel_bound", MARKED),
                hasPolicy(section, "self_hosted", COPIED),
                limits(section),
                keys(index),
                section.section("build").map(RecordReader::keys).orElse(List.of()),
                section.section("build")
                        .flatMap(build -> build.section("statements"))
                        .map(statements -> new BuilderIdentity(statements.text("builder"), statements.texts("keys")))
                        .orElse(null),
                index.textOrNull("secret_key"),
                section.section("tuf").map(tuf -> tuf(tuf, validDays(index))).orElse(null));
    }

    private static boolean hasPolicy(Section section, String key, String word) {
        return section.section("policies")
                .map(policies -> word.equals(policies.textOrNull(key)))
                .orElse(false);
    }

    private static PackageLimits limits(Section section) {
        PackageLimits usual = PackageLimits.DEFAULTS;
        return section.section("policies")
                .flatMap(policies -> policies.section("limits"))
                .map(limits -> new PackageLimits(
                        (int) limits.number("packed_mib", usual.packedMib()),
                        (int) limits.number("unpacked_mib", usual.unpackedMib()),
                        (int) limits.number("ratio", usual.ratio()),
                        (int) limits.number("entries", usual.entries())))
                .orElse(usual);
    }

    private static int validDays(Section index) {
        return (int) index.number("valid_days", DEFAULT_VALID_DAYS);
    }

    private static TufPolicy tuf(Section section, int indexDays) {
        Optional<Section> days = section.section("valid_days");
        return new TufPolicy(
                days(days, "root", DEFAULT_ROOT_DAYS),
                days(days, "targets", indexDays),
                days(days, "snapshot", DEFAULT_HEAD_DAYS),
                days(days, "timestamp", DEFAULT_HEAD_DAYS),
                (int) section.number("margin_days", DEFAULT_MARGIN_DAYS),
                section.texts("secret_keys"));
    }

    private static int days(Optional<Section> section, String key, int missing) {
        return section.map(days -> (int) days.number(key, missing)).orElse(missing);
    }

    private static Publisher publisher(Section section, String submitter) {
        return new Publisher(
                submitter,
                section.text("name"),
                section.textOrNull("homepage"),
                section.textOrNull("contact"),
                pen(section),
                section.flag("official"),
                verification(section, "verified"),
                section.has("threshold") ? (int) section.number("threshold") : 1,
                section.texts("paths").stream().map(PathPattern::new).toList(),
                keys(section),
                section.sections("certificates").stream()
                        .map(RecordReader::certificate)
                        .toList());
    }

    private static @Nullable Pen pen(Section section) {
        return section.has("pen") ? new Pen(section.number("pen")) : null;
    }

    private static @Nullable Verification verification(Section section, String key) {
        return section.section(key)
                .map(found -> new Verification(found.text("method"), found.date("date"), found.texts("by")))
                .orElse(null);
    }

    private static List<TrustedKey> keys(Section section) {
        return section.sections("keys").stream()
                .map(key -> new TrustedKey(
                        new Fingerprint(key.text("fingerprint")),
                        key.text("file"),
                        KeyStatus.of(key.text("status")),
                        key.date("from"),
                        key.parsedOrNull("until", LocalDate::parse),
                        key.parsedOrNull("compromised", LocalDate::parse)))
                .toList();
    }

    private static TrustedCertificate certificate(Section section) {
        return new TrustedCertificate(
                new Sha256(section.text("sha256")),
                section.text("file"),
                KeyStatus.of(section.text("status")),
                section.date("from"),
                section.parsedOrNull("until", LocalDate::parse),
                section.parsedOrNull("compromised", LocalDate::parse));
    }

    private void checkKeys(Section section) {
        checkTimes(section.sections("keys"), "key", "fingerprint");
        checkTimes(section.sections("certificates"), "certificate", "sha256");
    }

    private void checkTimes(List<Section> listed, String kind, String name) {
        Set<String> seen = new HashSet<>();
        for (Section key : listed) {
            String found = key.text(name);
            if (!seen.add(found)) {
                diagnostics.report(
                        Code.BAD_VALUE,
                        key.location(name),
                        "expected each " + kind + " once, found " + found + " again",
                        "Keep one of the entries.");
            }
            if (key.has("until") && key.date("until").isBefore(key.date("from"))) {
                diagnostics.report(
                        Code.BAD_VALUE,
                        key.location("until"),
                        "expected a day that is not before " + key.text("from") + ", found " + key.text("until"),
                        "Write the last day on which signatures of this " + kind + " count.");
            }
        }
    }

    private void checkThreshold(Publisher publisher, Section section) {
        if (publisher.threshold() > publisher.keys().size()) {
            diagnostics.report(
                    Code.BAD_VALUE,
                    section.location("threshold"),
                    "expected at most " + publisher.keys().size() + ", the number of keys, found "
                            + publisher.threshold(),
                    "Lower it, or list more keys.");
        }
    }

    private Optional<byte[]> secretKey(Marketplace marketplace) {
        return Optional.ofNullable(marketplace.secretKey())
                .flatMap(file -> files.bytes(root.resolve(file), limits.certificateBytes()));
    }

    private Map<String, byte[]> certificates(String folder, List<TrustedKey> keys) {
        return files(folder, keys.stream().map(TrustedKey::file));
    }

    private Map<String, byte[]> files(String folder, Stream<String> names) {
        Map<String, byte[]> found = new TreeMap<>();
        names.forEach(name -> files.bytes(root.resolve(folder).resolve(name), limits.certificateBytes())
                .ifPresent(content -> found.put(name, content)));
        return found;
    }
}
