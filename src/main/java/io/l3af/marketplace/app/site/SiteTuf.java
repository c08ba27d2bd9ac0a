package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.tuf.TufKeyring;
import io.l3af.marketplace.app.tuf.TufRoots;
import io.l3af.marketplace.app.tuf.TufSigning;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogTuf;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.TufPolicy;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.tuf.Head;
import io.l3af.marketplace.tuf.MetadataException;
import io.l3af.marketplace.tuf.PublisherTargets;
import io.l3af.marketplace.tuf.Role;
import io.l3af.marketplace.tuf.Root;
import io.l3af.marketplace.tuf.Targets;
import io.l3af.marketplace.tuf.TufPaths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs metadata of TUF for a site that is being built, and keeps what of the old site still says the same. */
final class SiteTuf {
    private final TufPolicy policy;
    private final TufRoots roots;
    private final List<BareSigner> targetsSigners;
    private final Head.Signers headSigners;
    private final Instant clock;
    private final Instant now;
    private final Location location;
    private final Diagnostics diagnostics;

    private SiteTuf(
            CatalogMarketplace record,
            TufPolicy policy,
            TufRoots roots,
            TufKeyring keyring,
            Instant clock,
            Instant now,
            Diagnostics diagnostics) {
        this.policy = policy;
        this.roots = roots;
        this.targetsSigners = keyring.signers(roots.last(), Role.TARGETS);
        this.headSigners = keyring.headSigners(roots.last());
        this.clock = clock;
        this.now = now;
        this.location = record.manifest().location("/tuf");
        this.diagnostics = diagnostics;
    }

    /**
     * Ready to sign; nothing when the marketplace has no TUF, or when something is wrong, which is reported.
     *
     * @param clock the time at which the site says it was made
     */
    static Optional<SiteTuf> of(
            CatalogMarketplace record,
            BuildSite.Request request,
            Instant clock,
            SiteWriter site,
            Diagnostics diagnostics) {
        TufPolicy policy = record.marketplace().tuf();
        CatalogTuf tuf = record.tuf();
        if (policy == null || tuf == null) {
            return Optional.empty();
        }
        Optional<TufRoots> roots = TufRoots.read(tuf, request.now(), diagnostics);
        roots.ifPresent(found -> reportLost(found.last(), site, diagnostics));
        return roots.map(found -> new SiteTuf(
                record,
                policy,
                found,
                TufKeyring.read(record, tuf, found.last(), request.tuf(), diagnostics),
                clock,
                request.now(),
                diagnostics));
    }

    /** A client that has followed to a root will not come back. */
    private static void reportLost(Root last, SiteWriter site, Diagnostics diagnostics) {
        long next = last.version() + 1;
        if (site.previous(TufPaths.root(next)).isPresent()) {
            diagnostics.report(
                    Code.TUF_ROOT_MISSING,
                    Location.of(CatalogTuf.root(next)),
                    "expected this root, which the site has published, found none");
        }
    }

    /** The roles of {@code publication}. */
    Targets targets(Publication publication, Collection<PublisherTargets> publishers) {
        try {
            return Targets.sign(
                    publication.serial(),
                    targetsExpire(publication),
                    roots.last().keys(Role.TARGETS),
                    targetsSigners,
                    publishers);
        } catch (TrustException e) {
            throw TufSigning.cannotSign(e);
        }
    }

    /** Whether {@code site} has had exactly {@code targets}. */
    static boolean isPublished(Targets targets, SiteWriter site) {
        return targets.siteFiles().stream()
                .allMatch(file -> site.previous(file.path())
                        .filter(before -> Arrays.equals(before, file.content()))
                        .isPresent());
    }

    /** Writes roots, {@code targets} and a head that names them, the timestamp last; gives the head and all paths. */
    Written write(SiteWriter site, Publication publication, Targets targets) {
        List<SiteFile> files = new ArrayList<>(roots.siteFiles());
        files.addAll(targets.siteFiles());
        Optional<Head> before = before(site);
        Head head = before.filter(old -> isStillGood(old, targets)).orElseGet(() -> sign(before, publication, targets));
        files.addAll(head.siteFiles());
        for (SiteFile file : files) {
            if (file.path().equals(TufPaths.TIMESTAMP)) {
                site.write(file);
            } else {
                site.writeOnce(file.path(), file.content());
            }
        }
        warnIfExpired("targets", targetsExpire(publication));
        warnIfExpired("snapshot", head.expires().snapshot());
        warnIfExpired("timestamp", head.expires().timestamp());
        return new Written(
                roots.last().version(),
                head,
                files.stream().map(SiteFile::path).toList(),
                moments(publication, head.expires()));
    }

    /**
     * What was written.
     *
     * @param root version of the last root
     * @param paths from the site's root, in the order in which they may be put in place
     * @param moments at which a role expires or is renewed
     */
    record Written(long root, Head head, List<String> paths, Moments moments) {
        BuildSite.Tuf report() {
            return new BuildSite.Tuf(root, head.version(), head.expires().timestamp());
        }
    }

    /** What the site had; a head of another form, as of a damaged site, is none. */
    private static Optional<Head> before(SiteWriter site) {
        try {
            Optional<byte[]> timestamp = site.previous(TufPaths.TIMESTAMP);
            return timestamp.isPresent() ? Optional.of(Head.read(timestamp.get(), site::previous)) : Optional.empty();
        } catch (MetadataException e) {
            return Optional.empty();
        }
    }

    /** A head that names the same is kept until half of its time is over. */
    private boolean isStillGood(Head old, Targets targets) {
        return old.meta().equals(targets.meta())
                && old.isSignedBy(roots.last())
                && clock.isBefore(renewal(old.expires()));
    }

    /** When a head that names the same is signed anew. */
    private Instant renewal(Head.Times expires) {
        Instant timestamp = expires.timestamp().minus(half(policy.timestampDays()));
        Instant snapshot = expires.snapshot().minus(half(policy.snapshotDays()));
        return timestamp.isBefore(snapshot) ? timestamp : snapshot;
    }

    private Moments moments(Publication publication, Head.Times expires) {
        return new Moments(
                List.of(targetsExpire(publication), expires.snapshot(), expires.timestamp()),
                List.of(renewal(expires)));
    }

    /** What is signed follows from the roots and from who signs, besides what it names. */
    List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        roots.siteFiles().forEach(file -> inputs.add(Sha256.of(file.content()).hex()));
        Stream.of(targetsSigners, headSigners.snapshot(), headSigners.timestamp())
                .forEach(signers ->
                        inputs.add(signers.stream().map(BareSigner::publicKey).collect(Collectors.joining(" "))));
        return inputs;
    }

    private Instant targetsExpire(Publication publication) {
        return publication.generated().plus(Duration.ofDays(policy.targetsDays()));
    }

    private Head sign(Optional<Head> before, Publication publication, Targets targets) {
        long version = Math.max(publication.serial(), before.map(Head::version).orElse(0L) + 1);
        return TufSigning.head(version, policy, publication.generated(), targets.meta(), headSigners);
    }

    private static Duration half(int days) {
        return Duration.ofDays(days).dividedBy(2);
    }

    private void warnIfExpired(String role, Instant expires) {
        if (!now.isBefore(expires)) {
            diagnostics.report(
                    Code.TUF_EXPIRED,
                    location,
                    "expected a role " + role + " that lasts, found one that expired on " + expires);
        }
    }
}
