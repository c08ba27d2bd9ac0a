package io.l3af.marketplace.index;

import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.Deprecation;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.PackageUrl;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.model.Yank;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that machines may know of one function: the document at {@code index/v1/<ab>/<sha256>.json}. */
public final class Shard {
    static final String SCHEMA = "shard";

    private Shard() {}

    /**
     * The shard of {@code described}.
     *
     * @param binaries where the {@link Binaries} of each release lie, by version
     * @param marketplace that lists it
     */
    public static byte[] document(
            DescribedFunction described, Map<Version, FileReference> binaries, Marketplace marketplace) {
        VerifiedFunction verified = described.verified();
        KernelFunction function = verified.function();
        return DocumentMapper.write(new Document(
                SitePaths.schema(SCHEMA),
                function.path().toString(),
                function.title(),
                function.summary(),
                function.tags(),
                function.licences(),
                function.source(),
                function.hasSource(),
                function.homepage(),
                function.support(),
                function.maintainers(),
                PublisherEntry.of(verified.publisher()),
                function.requires(),
                function.userspace(),
                function.offer().kind().name().toLowerCase(Locale.ROOT),
                function.offer().price(),
                function.offer().buyUrl(),
                text(function.offer().trial()),
                reference(SitePaths.terms(function.path()), function.offer().terms()),
                reference(SitePaths.revoked(function.path()), verified.revoked()),
                text(function.replaces()),
                DeprecationEntry.of(function.deprecated()),
                verified.state().name().toLowerCase(Locale.ROOT),
                verified.latest().version().toString(),
                verified.releases().stream()
                        .map(release -> ReleaseEntry.of(
                                described,
                                release,
                                Objects.requireNonNull(binaries.get(release.version())),
                                marketplace))
                        .toList(),
                RatingEntry.of(verified.rating()),
                verified.reviews().stream()
                        .map(review -> ReviewEntry.of(function.path(), review))
                        .toList()));
    }

    private static @Nullable ReferenceEntry reference(String path, @Nullable String content) {
        if (content == null) {
            return null;
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return ReferenceEntry.of(new FileReference(path, bytes.length, Sha256.of(bytes)));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private record Document(
            String schema,
            String path,
            String title,
            String summary,
            List<String> tags,
            KernelFunction.Licences licence,
            KernelFunction.@Nullable SourceLocation source,
            boolean sourceInCatalog,
            @Nullable String homepage,
            @Nullable String support,
            List<KernelFunction.Maintainer> maintainers,
            PublisherEntry publisher,
            KernelFunction.Requirements requires,
            KernelFunction.@Nullable Userspace userspace,
            String offer,
            KernelFunction.@Nullable Price price,
            @Nullable String buyUrl,
            @Nullable String trial,
            @Nullable ReferenceEntry terms,
            @Nullable ReferenceEntry revoked,
            @Nullable String replaces,
            @Nullable DeprecationEntry deprecated,
            String state,
            String latest,
            List<ReleaseEntry> releases,
            @Nullable RatingEntry rating,
            List<ReviewEntry> reviews) {}

    private record PublisherEntry(
            String submitter,
            String name,
            boolean official,
            @Nullable Long pen) {
        static PublisherEntry of(Publisher publisher) {
            return new PublisherEntry(
                    publisher.submitter(), publisher.name(), publisher.official(), number(publisher.pen()));
        }
    }

    private static @Nullable Long number(@Nullable Pen pen) {
        return pen == null ? null : pen.number();
    }

    private record DeprecationEntry(
            String date, String reason, @Nullable String replacement) {
        static @Nullable DeprecationEntry of(@Nullable Deprecation deprecation) {
            return deprecation == null
                    ? null
                    : new DeprecationEntry(
                            DocumentMapper.date(deprecation.date()),
                            deprecation.reason(),
                            text(deprecation.replacement()));
        }
    }

    private record YankEntry(String date, String reason) {
        static @Nullable YankEntry of(@Nullable Yank yank) {
            return yank == null ? null : new YankEntry(DocumentMapper.date(yank.date()), yank.reason());
        }
    }

    private record ReleaseEntry(
            String version,
            String date,
            @Nullable YankEntry yanked,
            @Nullable DeprecationEntry deprecated,
            List<String> advisories,
            @Nullable String changes,
            @Nullable ChangesEntry changesSince,
            PackageEntry artifact,
            @Nullable SealedEntry sealed,
            String purl,
            SignatureEntry signature,
            @Nullable BuildEntry build,
            @Nullable StatementEntry statement,
            @Nullable BillEntry bill,
            @Nullable List<EvidenceEntry> evidence,
            List<L3afProgram> l3afd,
            List<ChainStep> chain,
            List<FileEntry> files,
            List<SignedObjectEntry> signedObjects,
            @Nullable CoreLabelEntry core,
            @Nullable KernelEntry kernel,
            List<BinaryEntry> binaries,
            ReferenceEntry inspected) {
        static ReleaseEntry of(
                DescribedFunction function,
                VerifiedRelease verified,
                FileReference inspected,
                Marketplace marketplace) {
            ReleaseFacts facts = function.facts(verified);
            Release release = verified.release();
            return new ReleaseEntry(
                    release.version().toString(),
                    DocumentMapper.date(release.date()),
                    YankEntry.of(release.yanked()),
                    DeprecationEntry.of(release.deprecated()),
                    function.verified().advisories(release.version()).stream()
                            .map(Advisory::id)
                            .toList(),
                    release.changes(),
                    ChangesEntry.of(function.changes(verified)),
                    PackageEntry.of(function.path(), release, marketplace),
                    SealedEntry.of(release),
                    PackageUrl.of(marketplace, function.path(), release),
                    SignatureEntry.of(verified.signedBy(), verified.builtHere(), verified.signature()),
                    BuildEntry.of(release.build()),
                    StatementEntry.of(function.path(), verified),
                    BillEntry.of(function.path(), verified),
                    EvidenceEntry.of(release.evidence()),
                    verified.programs(),
                    ChainStep.stepsOf(function, verified),
                    verified.files().stream().map(FileEntry::of).toList(),
                    verified.signedObjects().stream().map(SignedObjectEntry::of).toList(),
                    facts.coreLevel().map(CoreLabelEntry::of).orElse(null),
                    facts.objects().isEmpty()
                            ? null
                            : KernelEntry.of(facts.needs()).brief(),
                    BinaryEntry.of(facts, verified.files()).stream()
                            .map(BinaryEntry::brief)
                            .toList(),
                    ReferenceEntry.of(inspected));
        }
    }

    /** How portable the least portable object is. */
    private record CoreLabelEntry(String level, String label) {
        static CoreLabelEntry of(CoreLevel level) {
            return new CoreLabelEntry(level.letter(), level.label());
        }
    }

    private record PackageEntry(
            String name,
            long size,
            String sha256,
            List<String> paths,
            @Nullable String location,
            @Nullable List<String> platforms) {
        static PackageEntry of(FunctionPath path, Release release, Marketplace marketplace) {
            boolean carried = marketplace.carries(release);
            List<String> paths = marketplace.platforms().stream()
                    .map(platform ->
                            SitePaths.artifact(path, release.version().toString(), platform, release.artifact()))
                    .toList();
            return new PackageEntry(
                    release.artifact(),
                    release.size(),
                    release.sha256().hex(),
                    carried ? paths : List.of(),
                    text(release.location()),
                    carried ? null : marketplace.platforms());
        }
    }

    /** The package inside the artifact. */
    private record SealedEntry(String name, long size, String sha256) {
        static @Nullable SealedEntry of(Release release) {
            Release.Sealed sealed = release.sealed();
            return sealed == null
                    ? null
                    : new SealedEntry(
                            release.packageName(),
                            sealed.size(),
                            sealed.sha256().hex());
        }
    }

    private record SignatureEntry(
            String key,
            String signingKey,
            String date,
            @Nullable Long pen,
            boolean builtHere,
            String armored) {
        static SignatureEntry of(SignedBy signedBy, boolean builtHere, String armored) {
            return new SignatureEntry(
                    signedBy.key().hex(),
                    signedBy.signingKey().hex(),
                    DocumentMapper.time(signedBy.date()),
                    number(signedBy.pen()),
                    builtHere,
                    armored);
        }
    }

    private record BuildEntry(
            @Nullable String image,
            @Nullable String compiler,
            @Nullable String sourceSha256) {
        static @Nullable BuildEntry of(Release.@Nullable BuildFacts build) {
            if (build == null) {
                return null;
            }
            Sha256 source = build.sourceSha256();
            return new BuildEntry(build.image(), build.compiler(), source == null ? null : source.hex());
        }
    }

    private record StatementEntry(String path, String builder, String key) {
        static @Nullable StatementEntry of(FunctionPath path, VerifiedRelease verified) {
            BuildStatement statement = verified.provenance().statement();
            return statement == null
                    ? null
                    : new StatementEntry(
                            SitePaths.statement(path, verified.release()), statement.builder(), statement.key());
        }
    }

    private record BillEntry(String path, String form, int components) {
        static @Nullable BillEntry of(FunctionPath path, VerifiedRelease verified) {
            BillOfMaterials bill = verified.provenance().bill();
            return bill == null
                    ? null
                    : new BillEntry(
                            SitePaths.bill(path, verified.release()),
                            bill.form(),
                            bill.components().size());
        }
    }

    private record SignedObjectEntry(String file, String signature, List<SignerEntry> signers) {
        static SignedObjectEntry of(SignedObject object) {
            return new SignedObjectEntry(
                    object.file(),
                    object.signature(),
                    object.signers().stream().map(SignerEntry::of).toList());
        }
    }

    private record SignerEntry(
            String certificate,
            String path,
            String subject,
            @Nullable String date) {
        static SignerEntry of(SignedObject.Signer signer) {
            Instant time = signer.time();
            return new SignerEntry(
                    signer.certificate().hex(),
                    SitePaths.certificate(signer.certificate()),
                    signer.subject(),
                    time == null ? null : DocumentMapper.time(time));
        }
    }

    private record FileEntry(String name, long size, String mode) {
        static FileEntry of(PackageFile file) {
            return new FileEntry(file.name(), file.size(), String.format(Locale.ROOT, "%04o", file.mode()));
        }
    }
}
