package io.l3af.marketplace.app.hosting;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.Index;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signed index of a copy, opened.
 *
 * @param message as it was read
 * @param document what it signs; neither is copied
 * @param sums the list of the digests of all other files
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared as a record
record CopyIndex(byte[] message, byte[] document, Publication publication, FileReference sums, SignedBy signedBy) {
    private static final long KEY_BYTES = 1 << 20;
    private static final int MOST_KEYS = 20;

    /** As a copy has it now. */
    static byte[] read(String address, SiteCopy copy) {
        try {
            return copy.read(SitePaths.SIGNED_INDEX, Index.MOST_BYTES);
        } catch (RefusedException e) {
            throw new EnvironmentException(
                    "the site at " + address + " cannot be read: " + SitePaths.SIGNED_INDEX + ": " + e.sentence(),
                    "Name the URL or the folder of a site, or of a copy of it.",
                    e);
        }
    }

    /**
     * Opens an index; what is wrong is reported, and it is empty when nothing in it can be believed.
     *
     * @param keys whose signature counts; none: those that the copy itself has
     */
    static Optional<CopyIndex> open(
            byte[] message, SiteCopy copy, List<Certificate> keys, Instant now, Diagnostics diagnostics) {
        List<Certificate> believed = keys.isEmpty() ? ownKeys(copy, diagnostics) : keys;
        Location place = Location.of(SitePaths.SIGNED_INDEX);
        Opened opened = new SignatureVerifier(believed, now).open(message);
        if (opened instanceof Opened.Refused refused) {
            diagnostics.report(
                    Code.COPY_INDEX_REFUSED,
                    place,
                    "expected a good signature, found one that is " + refused.sentence(),
                    refused.reason() == Reason.IN_FUTURE
                            ? Code.INDEX_IN_FUTURE.mend()
                            : Code.COPY_INDEX_REFUSED.mend());
            return Optional.empty();
        }
        Opened.Good good = (Opened.Good) opened;
        Optional<Publication> publication = Index.publication(good.content());
        Optional<FileReference> sums = Index.sums(good.content());
        if (publication.isEmpty() || sums.isEmpty()) {
            diagnostics.report(
                    Code.COPY_INDEX_UNREADABLE, place, "expected serial, dates and the digest of " + SitePaths.SUMS);
            return Optional.empty();
        }
        if (!publication.get().expires().isAfter(now)) {
            diagnostics.report(
                    Code.COPY_EXPIRED,
                    place,
                    "expected an index that lasts, found one that expired on "
                            + publication.get().expires());
        }
        return Optional.of(new CopyIndex(message, good.content(), publication.get(), sums.get(), good.signedBy()));
    }

    private static List<Certificate> ownKeys(SiteCopy copy, Diagnostics diagnostics) {
        List<Certificate> found = new ArrayList<>();
        try {
            for (Fingerprint key : Index.keys(copy.read(SitePaths.INDEX, Index.MOST_BYTES)).stream()
                    .limit(MOST_KEYS)
                    .toList()) {
                Certificate certificate = Certificate.parse(copy.read(SitePaths.key(key), KEY_BYTES));
                if (certificate.fingerprint().equals(key)) {
                    found.add(certificate);
                }
            }
        } catch (RefusedException | TrustException e) {
            diagnostics.report(
                    Code.COPY_FILE_UNREADABLE,
                    Location.of(SitePaths.INDEX),
                    "expected an index and the keys that it names: " + e.getMessage());
        }
        diagnostics.report(
                Code.COPY_KEYS_UNPROVEN,
                Location.of(SitePaths.SIGNED_INDEX),
                "judged by what calls itself "
                        + found.stream().map(Certificate::fingerprint).toList());
        return found;
    }
}
