package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** One signature together with one key that may have made it, while the content goes by. */
final class Candidate {
    private final PGPSignature signature;
    private final Certificate certificate;
    private final ComponentKey key;

    /**
     * Makes ready to take in the content.
     *
     * @throws PGPException if the key cannot have made such a signature
     */
    Candidate(PGPSignature signature, Certificate certificate, ComponentKey key) throws PGPException {
        this.signature = copy(signature);
        this.certificate = certificate;
        this.key = key;
        this.signature.init(Verifiers.INSTANCE, key.key());
    }

    /** A signature takes in only one content, so that each candidate needs its own. */
    private static PGPSignature copy(PGPSignature signature) throws PGPException {
        try (var in = new BCPGInputStream(new ByteArrayInputStream(signature.getEncoded()))) {
            return new PGPSignature(in);
        } catch (IOException e) {
            throw new PGPException("the signature cannot be encoded", e);
        }
    }

    void update(byte[] content, int length) {
        signature.update(content, 0, length);
    }

    /** What became of it, once all of the content has gone by; to be asked once. */
    Verdict verdict(Instant now) {
        try {
            if (!signature.verify()) {
                return new Verdict.Refused(
                        Reason.CONTENT_CHANGED,
                        "not a signature over this content: " + certificate.name(key) + " did not sign these bytes");
            }
        } catch (PGPException | RuntimeException e) {
            return new Verdict.Refused(Reason.CONTENT_CHANGED, "damaged, and said to be by " + certificate.name(key));
        }
        Instant date = signature.getCreationTime().toInstant();
        return refusalOfDates(date, now)
                .or(() -> certificate.refusal(key, date))
                .<Verdict>map(refused -> refused)
                .orElseGet(() -> good(date));
    }

    private Optional<Verdict.Refused> refusalOfDates(Instant date, Instant now) {
        Instant end = SelfSignatures.end(signature);
        if (date.isAfter(now.plus(Limits.CLOCK_SKEW))) {
            return Optional.of(new Verdict.Refused(
                    Reason.IN_FUTURE,
                    "signed by " + certificate.name(key) + " in the future, at " + date + ", by a clock that says "
                            + now.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (end != null && !now.isBefore(end)) {
            return Optional.of(new Verdict.Refused(
                    Reason.SIGNATURE_EXPIRED,
                    "signed by " + certificate.name(key) + ", but the signature expired at " + end));
        }
        return Optional.empty();
    }

    private Verdict good(Instant date) {
        try {
            Pen pen = PenNotation.of(signature).orElse(null);
            return new Verdict.Good(new SignedBy(certificate.fingerprint(), key.fingerprint(), date, pen));
        } catch (TrustException e) {
            return new Verdict.Refused(
                    Reason.BAD_NOTATION, "signed by " + certificate.name(key) + ", but " + e.getMessage());
        }
    }
}
