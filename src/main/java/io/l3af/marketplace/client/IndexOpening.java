package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.index.Index;
import io.l3af.marketplace.index.IndexDocument;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code index.asc} from the first copy whose index is to be believed. */
final class IndexOpening {
    private final List<Pin> pins;
    private final @Nullable Memory memory;
    private final KnownCertificates known;
    private final Documents.Kept kept;
    private final Instant now;
    private final Witness witness;

    /**
     * @param memory of this marketplace; absent: it is seen for the first time
     * @param known states of certificates that were believed before
     * @param kept what need not be read again
     */
    IndexOpening(
            List<Pin> pins,
            @Nullable Memory memory,
            KnownCertificates known,
            Documents.Kept kept,
            Instant now,
            Witness witness) {
        this.pins = List.copyOf(pins);
        this.memory = memory;
        this.known = known;
        this.kept = kept;
        this.now = now;
        this.witness = witness;
    }

    /** @throws RefusedException of the first copy, if no copy has an index to be believed */
    TrustedIndex open(List<SiteCopy> sites, Diagnostics diagnostics) throws RefusedException, IOException {
        Copies copies = new Copies(sites, diagnostics);
        return copies.first(site -> read(site, copies));
    }

    private TrustedIndex read(SiteCopy site, Copies copies) throws RefusedException, IOException {
        String address = site.address(SitePaths.SIGNED_INDEX);
        byte[] message = site.read(SitePaths.SIGNED_INDEX, Index.MOST_BYTES);
        Certificates certificates = certificates(site);
        Opened.Good good = verify(message, certificates.all(), address);
        for (Certificate state : remembered()) {
            if (open(message, List.of(state)) instanceof Opened.Refused refused
                    && refused.reason() == Reason.KEY_REVOKED) {
                throw new RefusedException(
                        Code.INDEX_KEY_REVOKED,
                        address,
                        "expected a key that is in force, found " + refused.sentence()
                                + "; this copy of the site does not say so");
            }
        }
        witness.saw(
                "signature",
                "index.asc is signed by " + good.signedBy().key() + ", which is pinned, on "
                        + good.signedBy().date());
        IndexDocument document = parse(good.content(), address);
        Publication publication = document.publication();
        requireFresh(publication, address);
        Sha256 digest = Sha256.of(good.content());
        requireNotOlder(publication, digest, address);
        certificates.requireNamed(document.certificates(), site);
        return new TrustedIndex(
                address, document, digest, good.signedBy(), certificates, copies.beginningWith(site), kept);
    }

    private Opened.Good verify(byte[] message, Collection<Certificate> certificates, String address)
            throws RefusedException {
        Opened opened = open(message, certificates);
        if (opened instanceof Opened.Good good) {
            return good;
        }
        var refused = (Opened.Refused) opened;
        Code code = switch (refused.reason()) {
            case KEY_REVOKED -> Code.INDEX_KEY_REVOKED;
            case IN_FUTURE -> Code.INDEX_IN_FUTURE;
            default -> Code.INDEX_REFUSED;
        };
        throw new RefusedException(
                code, address, "expected an index signed by a pinned key, found one that is " + refused.sentence());
    }

    private Opened open(byte[] message, Collection<Certificate> certificates) {
        return new SignatureVerifier(certificates, now).open(message);
    }

    /** Those of the pinned keys: the site's, which may have newer subkeys, else what is known already. */
    private Certificates certificates(SiteCopy site) throws RefusedException, IOException {
        Certificates found = new Certificates();
        RefusedException missing = null;
        for (Pin pin : pins) {
            try {
                found.read(site, pin.fingerprint());
            } catch (RefusedException e) {
                missing = e;
                addKnown(pin, found);
            }
        }
        if (found.isEmpty() && missing != null) {
            throw missing;
        }
        return found;
    }

    private void addKnown(Pin pin, Certificates found) throws IOException {
        List<byte[]> states = new ArrayList<>(known.of(pin.fingerprint()));
        if (pin.certificate() != null) {
            states.add(pin.certificate());
        }
        for (byte[] state : states) {
            found.addIfUsable(pin.fingerprint(), state);
        }
    }

    private List<Certificate> remembered() throws IOException {
        List<Certificate> states = new ArrayList<>();
        for (Pin pin : pins) {
            states.addAll(known.parsed(pin.fingerprint()));
            byte[] given = pin.certificate();
            if (given != null) {
                KnownCertificates handed = (Fingerprint unused) -> List.of(given);
                states.addAll(handed.parsed(pin.fingerprint()));
            }
        }
        return states;
    }

    private static IndexDocument parse(byte[] content, String address) throws RefusedException {
        try {
            return IndexDocument.read(content);
        } catch (UnreadableDocumentException e) {
            throw new RefusedException(
                    Code.INDEX_UNREADABLE, address, "expected an index, found a document that " + e.getMessage(), e);
        }
    }

    private void requireFresh(Publication publication, String address) throws RefusedException {
        if (!now.isBefore(publication.expires())) {
            throw new RefusedException(
                    Code.INDEX_TOO_OLD,
                    address,
                    "expected an index that is still in force, found serial " + publication.serial()
                            + ", which expired on " + publication.expires());
        }
        witness.saw("expiry", "serial " + publication.serial() + " is in force until " + publication.expires());
    }

    private void requireNotOlder(Publication publication, Sha256 digest, String address) throws RefusedException {
        if (memory == null) {
            witness.saw("memory", "nothing was seen here before, so that nobody can say whether this is the newest");
            return;
        }
        if (publication.serial() < memory.serial()) {
            throw new RefusedException(
                    Code.INDEX_ROLLED_BACK,
                    address,
                    "expected serial " + memory.serial() + " or a higher one, found " + publication.serial());
        }
        if (publication.serial() == memory.serial() && !digest.equals(memory.index())) {
            throw new RefusedException(
                    Code.INDEX_FORKED,
                    address,
                    "expected the index of serial " + memory.serial() + " with SHA-256 " + memory.index() + ", found "
                            + digest);
        }
        witness.saw(
                "memory",
                "serial " + publication.serial() + " is not older than " + memory.serial() + ", the highest seen here");
    }
}
