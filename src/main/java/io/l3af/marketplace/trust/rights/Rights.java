package io.l3af.marketplace.trust.rights;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose signatures make a package count: as many different keys of its publisher as the record asks for, or one key with
 * which the marketplace signs what it built from source.
 */
public final class Rights {
    private final Publisher publisher;
    private final List<TrustedKey> buildKeys;

    /**
     * The rights at a publisher's paths.
     *
     * @param buildKeys the marketplace's own, for packages that it built
     */
    public Rights(Publisher publisher, List<TrustedKey> buildKeys) {
        this.publisher = publisher;
        this.buildKeys = List.copyOf(buildKeys);
    }

    /** What the signatures of a package come to. */
    public sealed interface Judgement {
        /**
         * The package counts.
         *
         * @param signatures those that make it count, by different keys; never empty
         * @param builtHere whether they are by the marketplace, which built it from source
         */
        record Granted(List<SignedBy> signatures, boolean builtHere) implements Judgement {
            public Granted {
                signatures = List.copyOf(signatures);
            }
        }

        /** It does not, and this is why. */
        record Denied(Finding finding) implements Judgement {}
    }

    /**
     * Judges the signatures of one package.
     *
     * @param verdicts on each, over the same bytes
     * @param seenBefore whether it is proved that the package existed before a day
     */
    public Judgement judge(List<Verdict> verdicts, Predicate<LocalDate> seenBefore) {
        List<SignedBy> counted = new ArrayList<>();
        List<Finding> against = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Good good) {
                SignedBy signedBy = good.signedBy();
                Optional<Finding> objection = objection(signedBy, seenBefore);
                objection.ifPresent(against::add);
                if (objection.isEmpty()
                        && counted.stream().noneMatch(other -> other.key().equals(signedBy.key()))) {
                    counted.add(signedBy);
                }
            }
        }
        List<SignedBy> own = counted.stream()
                .filter(signedBy -> key(publisher.keys(), signedBy.key()).isPresent())
                .toList();
        if (own.size() >= publisher.threshold()) {
            return new Judgement.Granted(own, false);
        }
        List<SignedBy> built =
                counted.stream().filter(signedBy -> !own.contains(signedBy)).toList();
        if (!built.isEmpty()) {
            return new Judgement.Granted(built, true);
        }
        return new Judgement.Denied(why(verdicts, own.size(), against));
    }

    private Finding why(List<Verdict> verdicts, int good, List<Finding> against) {
        if (good == 0 && !against.isEmpty()) {
            return against.get(0);
        }
        if (good > 0) {
            return new Finding(
                    Code.TOO_FEW_SIGNATURES,
                    "expected good signatures by " + publisher.threshold() + " keys of " + publisher.name() + ", found "
                            + good);
        }
        Verdict.Refused refused = Verdict.Refused.mostTelling(verdicts);
        return new Finding(
                refused.reason() == Reason.UNKNOWN_KEY ? Code.FOREIGN_KEY : Code.BAD_SIGNATURE,
                "expected a good signature of " + publisher.name() + ", found one that is " + refused.sentence());
    }

    private Optional<Finding> objection(SignedBy signedBy, Predicate<LocalDate> seenBefore) {
        LocalDate day = LocalDate.ofInstant(signedBy.date(), ZoneOffset.UTC);
        TrustedKey key = key(publisher.keys(), signedBy.key())
                .or(() -> key(buildKeys, signedBy.key()))
                .orElseThrow(() ->
                        new IllegalArgumentException("key " + signedBy.key() + " must be one that the records list"));
        Optional<Finding> outOfTime =
                Days.objection(key, "key", key.fingerprint().hex(), day, seenBefore);
        if (outOfTime.isPresent()) {
            return outOfTime;
        }
        Pen pen = signedBy.pen();
        if (pen != null && !pen.equals(publisher.pen())) {
            return Optional.of(new Finding(
                    Code.PEN_MISMATCH,
                    "expected " + (publisher.pen() == null ? "no PEN" : "PEN " + publisher.pen())
                            + " in the signature, found PEN " + pen));
        }
        return Optional.empty();
    }

    private static Optional<TrustedKey> key(List<TrustedKey> keys, Fingerprint fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }
}
