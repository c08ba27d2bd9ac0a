package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.index.ShardDocument;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.NodePolicy.Acceptance;
import io.l3af.marketplace.model.NodePolicy.SignatureKind;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.trust.openpgp.SessionKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches from one marketplace into the folder of a node.
 *
 * <pre>{@code
 * Fetching fetching = Fetching.from(new Fetching.Source(address, pins, false), node, setting);
 * Fetched fetched = fetching.fetch(WantedRelease.parse("security/limits/acme/ratelimit@^1.2.0"), Set.of(), false, Acceptance.ALL);
 * }</pre>
 *
 * <p>What must be remembered is on the disk before what depends on it is in place.
 */
public final class Fetching {
    private final NodeFolder node;
    private final Setting setting;
    private final TrustedIndex index;
    private final boolean isOnly;
    private Memory memory;

    private Fetching(NodeFolder node, Setting setting, TrustedIndex index, boolean isOnly, Memory memory) {
        this.isOnly = isOnly;
        this.node = node;
        this.setting = setting;
        this.index = index;
        this.memory = memory;
    }

    /**
     * What is the same for all that is fetched.
     *
     * @param witness is told of each step that held
     * @param progress is told how far each download came
     * @param diagnostics gets warnings: copies that were passed over, advisories
     * @param entitlements open what is sealed
     */
    public record Setting(
            Patience patience,
            Instant now,
            Witness witness,
            SiteCopy.Progress progress,
            Diagnostics diagnostics,
            Entitlements entitlements) {}

    /**
     * Where a marketplace is read.
     *
     * @param address absent: where it was read last
     * @param pins whose index is believed; empty: those that are remembered
     * @param isOnly whether nothing else may be asked, such as mirrors: the address is a copy without a network
     */
    public record Source(@Nullable String address, List<Pin> pins, boolean isOnly) {
        public Source {
            pins = List.copyOf(pins);
        }
    }

    /**
     * Opens the index of a marketplace, and remembers that it was seen.
     *
     * @throws RefusedException if no copy has an index that is to be believed
     * @throws IOException if the folder of the node cannot be used
     */
    public static Fetching from(Source source, NodeFolder node, Setting setting) throws RefusedException, IOException {
        String from = source.address();
        List<Pin> pins = source.pins();
        Memory memory = memory(from, pins, node);
        if (memory == null && pins.isEmpty()) {
            throw unpinned(from == null ? node.folder().toString() : from);
        }
        String address = from != null ? from : memory == null ? null : memory.from();
        if (address == null) {
            throw new RefusedException(
                    Code.SITE_UNREACHABLE,
                    node.folder().toString(),
                    "expected the address of a site, found none that is remembered here");
        }
        List<Pin> believed = pins.isEmpty()
                ? Objects.requireNonNull(memory).pins().stream().map(Pin::of).toList()
                : pins;
        List<String> mirrors = memory == null || source.isOnly() ? List.of() : memory.mirrors();
        List<SiteCopy> sites = Stream.concat(Stream.of(address), mirrors.stream())
                .distinct()
                .map(each -> SiteCopy.at(each, setting.patience()))
                .toList();
        TrustedIndex index = new IndexOpening(
                        believed, memory, node::certificates, node, setting.now(), setting.witness())
                .open(sites, setting.diagnostics());
        for (Map.Entry<Fingerprint, byte[]> certificate :
                index.certificates().files().entrySet()) {
            node.keep(certificate.getKey(), certificate.getValue());
        }
        Memory seen = new Memory(
                believed.stream().map(Pin::fingerprint).toList(),
                source.isOnly() && memory != null ? memory.from() : address,
                index.document().publication().serial(),
                index.digest(),
                index.document().mirrors().stream().map(URI::toString).toList(),
                memory == null ? new TreeMap<>() : memory.owners());
        if (!seen.equals(memory)) {
            node.remember(seen);
        }
        return new Fetching(node, setting, index, source.isOnly(), seen);
    }

    /** Nobody said whose index of {@code where} is to be believed. */
    public static RefusedException unpinned(String where) {
        return new RefusedException(
                Code.INDEX_NOT_PINNED, where, "expected a pinned key, found none, and none that is remembered");
    }

    private static @Nullable Memory memory(@Nullable String from, List<Pin> pins, NodeFolder node)
            throws RefusedException, IOException {
        List<Memory> all = node.memories();
        List<Memory> fitting = pins.isEmpty()
                ? all.stream()
                        .filter(memory -> all.size() == 1 || memory.from().equals(from))
                        .toList()
                : all.stream().filter(memory -> memory.isOf(pins)).toList();
        if (fitting.size() > 1) {
            throw new RefusedException(
                    Code.INDEX_NOT_PINNED,
                    node.folder().toString(),
                    "expected the keys of one marketplace, found those of " + fitting.size());
        }
        return fitting.isEmpty() ? null : fitting.get(0);
    }

    public TrustedIndex index() {
        return index;
    }

    /** What is verified again of the same node. */
    public Verifying verifying() {
        return new Verifying(index, node::certificates, setting);
    }

    /** Of this marketplace. */
    Memory memory() {
        return memory;
    }

    /**
     * Fetches each release that is wanted, as {@link #fetch} does. One that is refused is reported, and does not keep others
     * from coming.
     *
     * @throws IOException if the folder of the node cannot be written
     */
    public List<Fetched> fetchEach(
            List<WantedRelease> wanted, Set<String> platforms, boolean allowsYanked, Acceptance acceptance)
            throws IOException {
        List<Fetched> fetched = new ArrayList<>();
        for (WantedRelease release : wanted) {
            try {
                fetched.add(fetch(release, platforms, allowsYanked, acceptance));
            } catch (RefusedException e) {
                e.report(setting.diagnostics());
            }
        }
        return fetched;
    }

    /**
     * Fetches one release.
     *
     * @param platforms for which it shall lie there; empty: all for which it is published
     * @param allowsYanked whether a release that is named exactly may have been withdrawn
     * @param acceptance what the node accepts of all that the marketplace vouches for
     * @throws RefusedException if it is not to be believed or not to be had; nothing of it is in place then
     * @throws IOException if the folder of the node cannot be written
     */
    public Fetched fetch(WantedRelease wanted, Set<String> platforms, boolean allowsYanked, Acceptance acceptance)
            throws RefusedException, IOException {
        FunctionPath path = wanted.path();
        PackageProof proof = new PackageProof(index, path, node::certificates, setting.now(), setting.witness());
        ShardDocument shard = index.shard(path);
        Offer listed = new ReleaseChoice(index.address(), allowsYanked, setting.diagnostics()).of(shard, wanted);
        Offer offer = listed.onNode();
        setting.witness()
                .saw(
                        "shard",
                        "the signed index says that " + path + "@" + listed.version() + " is " + listed.artifact()
                                + ", " + listed.size() + " bytes");
        List<String> chosen = platforms(offer, path, platforms);
        requireOwnName(path);
        requireAccepted(proof.signer().publisher(), acceptance);

        Path there = null;
        for (String platform : chosen) {
            if (node.holds(path, offer, platform)) {
                there = node.place(path, offer, platform);
            }
        }
        String where = there != null ? there.toString() : index.placeOf(path, listed);
        Path file;
        if (there != null) {
            file = there;
            offer = NodeFolder.asPlaced(listed, there);
        } else if (listed.sealed() == null) {
            file = download(path, listed);
        } else {
            Unsealing unsealing = new Unsealing(index, shard, proof.signer(), setting);
            SessionKey key = unsealing.keyOf(listed);
            Path sealed = download(path, listed);
            proof.judge(sealed, where, listed);
            file = node.part(offer.sha256());
            offer = unsealing.open(sealed, key, file, offer, where);
        }
        PackageProof.Proved proved = judge(proof, file, where, offer, there == null && listed.sealed() != null);
        requireAccepted(proved, acceptance, where);
        Offer placed = offer;
        for (Map.Entry<Fingerprint, byte[]> certificate : proved.certificates().entrySet()) {
            node.keep(certificate.getKey(), certificate.getValue());
        }
        if (!path.equals(memory.owners().get(path.name()))) {
            memory = memory.withOwner(path);
            node.remember(memory);
        }
        for (String platform : chosen) {
            node.put(file, path, placed, platform);
        }
        return new Fetched(
                path,
                placed,
                listed.sha256(),
                proved.publisher(),
                proved.signatures(),
                proved.builtHere(),
                chosen.stream()
                        .map(platform -> node.place(path, placed, platform))
                        .toList(),
                there == null);
    }

    /** What was opened and is not what it should be is not left on the disk. */
    private static PackageProof.Proved judge(PackageProof proof, Path file, String where, Offer offer, boolean opened)
            throws RefusedException, IOException {
        boolean good = false;
        try {
            PackageProof.Proved proved = proof.judge(file, where, offer);
            good = true;
            return proved;
        } finally {
            if (opened && !good) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void requireAccepted(Publisher publisher, Acceptance acceptance) throws RefusedException {
        Pen pen = publisher.pen();
        if (!acceptance.pens().isEmpty() && (pen == null || !acceptance.pens().contains(pen))) {
            throw new RefusedException(
                    Code.POLICY_REFUSED,
                    index.address(),
                    "expected a publisher with one of the accepted PENs, found " + publisher.name() + " with "
                            + (pen == null ? "none" : pen));
        }
    }

    private static void requireAccepted(PackageProof.Proved proved, Acceptance acceptance, String where)
            throws RefusedException {
        SignatureKind kind = proved.builtHere() ? SignatureKind.MARKETPLACE : SignatureKind.PUBLISHER;
        if (!acceptance.signatures().contains(kind)) {
            throw new RefusedException(
                    Code.POLICY_REFUSED,
                    where,
                    "expected a package signed by "
                            + (proved.builtHere()
                                    ? "its publisher, found one that the marketplace built"
                                    : "the marketplace that built it, found one that its publisher signed"));
        }
        String submitter = proved.publisher().submitter();
        List<Fingerprint> keys = acceptance.keys().get(submitter);
        if (keys != null && proved.signatures().stream().noneMatch(signature -> keys.contains(signature.key()))) {
            throw new RefusedException(
                    Code.POLICY_REFUSED,
                    where,
                    "expected a signature by a key that the policy lists for " + submitter + ", found "
                            + proved.signatures().get(0).key());
        }
    }

    private Path download(FunctionPath path, Offer offer) throws RefusedException, IOException {
        Path part = node.part(offer.sha256());
        if (isOnly && offer.location() != null) {
            throw new RefusedException(
                    Code.HOSTED_OFFLINE,
                    index.address(),
                    "expected the package of " + path + "@" + offer.version()
                            + " in this copy, found that it is only at " + offer.location());
        }
        index.download(path, offer, part, setting);
        return part;
    }

    private List<String> platforms(Offer offer, FunctionPath path, Set<String> asked) throws RefusedException {
        List<String> there = offer.platforms();
        for (String platform : asked) {
            if (!there.contains(platform)) {
                throw new RefusedException(
                        Code.NO_SUCH_PLATFORM,
                        index.address(),
                        "expected one of " + String.join(", ", there) + " for " + path + "@" + offer.version()
                                + ", found " + platform);
            }
        }
        return asked.isEmpty() ? List.copyOf(new LinkedHashSet<>(there)) : List.copyOf(asked);
    }

    private void requireOwnName(FunctionPath path) throws RefusedException, IOException {
        for (Memory other : node.memories()) {
            FunctionPath owner = other.owners().get(path.name());
            if (owner != null && !(owner.equals(path) && other.file().equals(memory.file()))) {
                throw new RefusedException(
                        Code.NAME_TAKEN,
                        node.folder().resolve(path.name()).toString(),
                        "expected " + path + " of " + index.document().title() + ", found " + owner
                                + (owner.equals(path) ? " of another marketplace" : "") + " there already");
            }
        }
    }
}
