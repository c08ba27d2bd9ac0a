package io.l3af.marketplace.client;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.index.IndexDocument;
import io.l3af.marketplace.index.ListingDocument;
import io.l3af.marketplace.index.ShardDocument;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.mirror.HostedFile;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An index that a pinned key signed, that has not expired and is not older than what was seen before. */
public final class TrustedIndex {
    /** Largest shard: bytes. A release has a few kilobytes in it. */
    private static final long SHARD_BYTES = 64L << 20;

    private final String address;
    private final IndexDocument document;
    private final Sha256 digest;
    private final SignedBy signedBy;
    private final Certificates certificates;
    private final Copies copies;
    private final Documents documents;
    private final Lookup lookup;

    TrustedIndex(
            String address,
            IndexDocument document,
            Sha256 digest,
            SignedBy signedBy,
            Certificates certificates,
            Copies copies,
            Documents.Kept kept) {
        this.address = address;
        this.document = document;
        this.digest = digest;
        this.signedBy = signedBy;
        this.certificates = certificates;
        this.copies = copies;
        this.documents = new Documents(copies, kept);
        this.lookup = new Lookup(document, documents);
    }

    /** Where it was read. */
    public String address() {
        return address;
    }

    public IndexDocument document() {
        return document;
    }

    public SignedBy signedBy() {
        return signedBy;
    }

    /** How large the packages may be that it lists. */
    ArchiveLimits archiveLimits() {
        return ArchiveLimits.of(document.limits());
    }

    /** Of the document. */
    Sha256 digest() {
        return digest;
    }

    /** Of the keys that may sign it, as they were believed. */
    Certificates certificates() {
        return certificates;
    }

    /** From which everything else is read; the first is the one that had this index. */
    Copies copies() {
        return copies;
    }

    /** Where a package is read, for people. */
    String placeOf(FunctionPath path, Offer offer) {
        return offer.location() == null ? inSite(path, offer) : offer.location().toString();
    }

    private static String inSite(FunctionPath path, Offer offer) {
        return SitePaths.artifact(
                path, offer.version().toString(), offer.platforms().get(0), offer.artifact());
    }

    /** Brings the package of a release into {@code part}: from the site, or from the host of its publisher. */
    void download(FunctionPath path, Offer offer, Path part, Fetching.Setting setting)
            throws RefusedException, IOException {
        if (offer.location() != null) {
            new HostedFile(offer.location(), offer.size(), offer.sha256())
                    .bring(part, setting.patience(), setting.progress());
        } else {
            copies.download(
                    new FileReference(inSite(path, offer), offer.size(), offer.sha256()), part, setting.progress());
        }
    }

    /** Who publishes {@code path}, if anybody. */
    Optional<ListingDocument.Signer> publisherOf(FunctionPath path) throws RefusedException, IOException {
        return lookup.publisher(path.submitter());
    }

    /** All functions, by path. */
    List<ListingDocument.Function> functions() throws RefusedException, IOException {
        return lookup.functions().stream()
                .sorted(Comparator.comparing(ListingDocument.Function::path))
                .toList();
    }

    /** The proved shard of a function. */
    public ShardDocument shard(FunctionPath path) throws RefusedException, IOException {
        FileReference reference = lookup.function(path)
                .orElseThrow(() -> new RefusedException(
                        Code.FUNCTION_NOT_LISTED,
                        address,
                        "expected one of its " + document.functions().count() + " functions, found " + path))
                .shard();
        if (reference.size() > SHARD_BYTES) {
            throw new RefusedException(
                    Code.LENGTH_WRONG,
                    address,
                    "expected a shard of at most " + SHARD_BYTES + " bytes, found one of " + reference.size());
        }
        try {
            ShardDocument shard = ShardDocument.read(documents.read(reference));
            if (!shard.path().equals(path)) {
                throw new RefusedException(
                        Code.SHARD_MISMATCH,
                        address,
                        "expected the shard of " + path + ", found that of " + shard.path());
            }
            return shard;
        } catch (UnreadableDocumentException e) {
            throw new RefusedException(
                    Code.INDEX_UNREADABLE,
                    reference.path(),
                    "expected a shard, found a file that " + e.getMessage(),
                    e);
        }
    }
}
