package io.l3af.marketplace.trust.rights;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.model.TrustedCertificate;
import io.l3af.marketplace.trust.ObjectVerdict;
import io.l3af.marketplace.trust.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether CMS signatures of single objects count: all that there are must. */
public final class ObjectRights {
    private final Publisher publisher;

    public ObjectRights(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * What speaks against the signature of {@code file}.
     *
     * @param verdict on it, by certificates of the publisher's record
     * @param otherwise when it was made if it does not say so itself
     * @param seenBefore whether it is proved that the package existed before a day
     */
    public Optional<Finding> objection(
            String file, ObjectVerdict verdict, Instant otherwise, Predicate<LocalDate> seenBefore) {
        if (verdict instanceof ObjectVerdict.Refused refused) {
            return Optional.of(new Finding(
                    refused.reason() == Reason.UNKNOWN_KEY ? Code.OBJECT_CERTIFICATE_FOREIGN : Code.OBJECT_SIGNATURE,
                    "expected " + file + SignedObject.SUFFIX + " to be a good signature of " + publisher.name()
                            + " over " + file + ", found one that is " + refused.sentence()));
        }
        return ((ObjectVerdict.Good) verdict)
                .signers().stream()
                        .map(signer -> objection(file, signer, otherwise, seenBefore))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private Optional<Finding> objection(
            String file, SignedObject.Signer signer, Instant otherwise, Predicate<LocalDate> seenBefore) {
        Instant time = signer.time() == null ? otherwise : signer.time();
        return Days.objection(
                        certificate(signer),
                        "certificate",
                        signer.certificate().hex(),
                        LocalDate.ofInstant(time, ZoneOffset.UTC),
                        seenBefore)
                .map(finding ->
                        new Finding(finding.code(), finding.message() + " (" + file + SignedObject.SUFFIX + ")"));
    }

    private TrustedCertificate certificate(SignedObject.Signer signer) {
        return publisher.certificates().stream()
                .filter(listed -> listed.sha256().equals(signer.certificate()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "certificate " + signer.certificate() + " must be one that the record lists"));
    }
}
