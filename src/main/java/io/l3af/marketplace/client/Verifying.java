package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.index.ListingDocument;
import io.l3af.marketplace.index.ShardDocument;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.mirror.FileDigest;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Yank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies packages that are somewhere already; changes nothing. */
public final class Verifying {
    private final TrustedIndex index;
    private final KnownCertificates known;
    private final Fetching.Setting setting;

    Verifying(TrustedIndex index, KnownCertificates known, Fetching.Setting setting) {
        this.index = index;
        this.known = known;
        this.setting = setting;
    }

    /**
     * Verifies by a site, of which nothing is remembered.
     *
     * @throws RefusedException if its index is not to be believed
     */
    public static Verifying by(String address, List<Pin> pins, Fetching.Setting setting)
            throws RefusedException, IOException {
        KnownCertificates none = fingerprint -> List.of();
        TrustedIndex index = new IndexOpening(
                        pins, null, none, Documents.Kept.NOTHING, setting.now(), setting.witness())
                .open(List.of(SiteCopy.at(address, setting.patience())), setting.diagnostics());
        return new Verifying(index, none, setting);
    }

    /** Verifies a package, of whatever release it is. */
    public void file(Path file) throws RefusedException, IOException {
        Sha256 digest = FileDigest.of(file);
        for (FunctionPath path : likeliestFirst(file.getFileName().toString())) {
            for (Offer offer : index.shard(path).releases()) {
                boolean opened =
                        offer.sealed() != null && offer.sealed().sha256().equals(digest);
                if (opened || offer.sha256().equals(digest)) {
                    judge(file, file.toString(), path, opened ? NodeFolder.asPlaced(offer, file) : offer);
                    requireInForce(file.toString(), path, offer);
                    return;
                }
            }
        }
        throw new RefusedException(
                Code.PACKAGE_NOT_LISTED,
                file.toString(),
                "expected a package of " + index.document().title() + ", found SHA-256 " + digest
                        + ", which no release of it has");
    }

    private List<FunctionPath> likeliestFirst(String artifact) throws RefusedException, IOException {
        return index.functions().stream()
                .sorted(Comparator.comparing(
                        (ListingDocument.Function function) -> !artifact.equals(function.artifact())))
                .map(ListingDocument.Function::path)
                .toList();
    }

    /**
     * Verifies every release of the site.
     *
     * @param scratch a folder for a package at a time
     * @return how many releases there are; those that are refused are reported
     * @throws RefusedException if the list of functions is not to be had
     */
    public int site(Path scratch) throws RefusedException, IOException {
        int releases = 0;
        for (ListingDocument.Function function : index.functions()) {
            FunctionPath path = function.path();
            try {
                ShardDocument shard = index.shard(path);
                releases += shard.releases().size();
                for (Offer offer : shard.releases()) {
                    release(path, offer, scratch.resolve("package"));
                }
            } catch (RefusedException e) {
                e.report(setting.diagnostics());
            }
        }
        return releases;
    }

    private void release(FunctionPath path, Offer offer, Path part) throws IOException {
        try {
            Files.deleteIfExists(part);
            index.download(path, offer, part, setting);
            judge(part, index.placeOf(path, offer), path, offer);
        } catch (RefusedException e) {
            e.report(setting.diagnostics());
        }
    }

    /**
     * Verifies every package in the folder of a node.
     *
     * @param fetching of the marketplace whose functions are looked at; files that no marketplace owns are reported too
     * @return how many files there are
     */
    public int node(NodeFolder node, Fetching fetching) throws RefusedException, IOException {
        int packages = 0;
        for (Path file : node.packages()) {
            FunctionPath owner = fetching.memory()
                    .owners()
                    .get(node.folder().relativize(file).getName(0).toString());
            if (owner != null || !node.isOwned(file)) {
                packages++;
                try {
                    placed(node, file, owner);
                } catch (RefusedException e) {
                    e.report(setting.diagnostics());
                }
            }
        }
        return packages;
    }

    private void placed(NodeFolder node, Path file, @Nullable FunctionPath owner) throws RefusedException, IOException {
        if (owner != null) {
            for (Offer offer : index.shard(owner).releases()) {
                for (String platform : offer.platforms()) {
                    if (node.place(owner, offer.onNode(), platform).equals(file)) {
                        judge(file, file.toString(), owner, NodeFolder.asPlaced(offer, file));
                        requireInForce(file.toString(), owner, offer);
                        return;
                    }
                }
            }
        }
        throw new RefusedException(
                Code.PACKAGE_NOT_LISTED,
                file.toString(),
                "expected a package that kfm fetched, found a file that no release of "
                        + index.document().title() + " has there");
    }

    private void judge(Path file, String where, FunctionPath path, Offer offer) throws RefusedException, IOException {
        setting.witness().saw("package", where + " should be " + path + "@" + offer.version());
        new PackageProof(index, path, known, setting.now(), setting.witness()).judge(file, where, offer);
    }

    private void requireInForce(String where, FunctionPath path, Offer offer) throws RefusedException {
        ReleaseChoice choice = new ReleaseChoice(where, false, setting.diagnostics());
        choice.warnOfAdvisories(path, offer);
        Yank yank = offer.yanked();
        if (yank != null) {
            throw choice.withdrawn(path, offer, yank);
        }
    }
}
