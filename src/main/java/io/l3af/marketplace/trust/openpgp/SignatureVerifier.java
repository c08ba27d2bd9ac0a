package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * Says whether a content was signed by one of exactly these certificates.
 *
 * <p>A signature is good when it is one of binary document type (RFC 9580 section 5.2.1.1) whose key was, at the signature's
 * date, bound to its certificate, meant for signing, not expired and not revoked; when no revocation of any date takes back
 * what came before it; when its date has come and its own end has not; and when all algorithms on the way are strong. Of
 * several signatures over one content, one good one is enough.
 *
 * <pre>{@code
 * var verifier = new SignatureVerifier(List.of(Certificate.read(file)), Instant.now());
 * Verdict verdict = verifier.verify(Files.readAllBytes(asc), artifact);
 * if (verdict instanceof Verdict.Refused refused) { System.err.println(refused.sentence()); }
 * }</pre>
 *
 * <p>Which of the certificates may sign what, and from when until when, is the caller's to say. Immutable.
 */
public final class SignatureVerifier {
    private static final int BUFFER_BYTES = 64 << 10;

    private final List<Certificate> certificates;
    private final Instant now;

    /** @param now against which expiry and future dates are measured */
    public SignatureVerifier(Collection<Certificate> certificates, Instant now) {
        this.certificates = List.copyOf(certificates);
        this.now = now;
    }

    /**
     * Checks a detached signature.
     *
     * @param signature armored or binary, at most 64 KiB
     */
    public Verdict verify(byte[] signature, byte[] content) {
        try {
            return verify(signature, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /** Checks a detached signature over a file; see {@link #verify(byte[], byte[])}. */
    public Verdict verify(byte[] signature, Path content) throws IOException {
        try (var in = Files.newInputStream(content)) {
            return verify(signature, in);
        }
    }

    /**
     * Checks a detached signature over everything that {@code content} still holds; see {@link #verify(byte[], byte[])}. A
     * signature that nobody here can have made is refused before the content is read.
     */
    public Verdict verify(byte[] signature, InputStream content) throws IOException {
        List<PGPSignature> signatures;
        try {
            signatures = SignaturePackets.read(signature);
        } catch (TrustException e) {
            return refused(e, "not an OpenPGP signature: ");
        }
        return verify(signatures, content);
    }

    /**
     * Checks every detached signature of {@code signature} over everything that {@code content} still holds; see {@link
     * #verify(byte[], byte[])}.
     *
     * @return at least one verdict; several good ones may be by one key
     */
    public List<Verdict> verifyEach(byte[] signature, InputStream content) throws IOException {
        try {
            return each(SignaturePackets.read(signature), content);
        } catch (TrustException e) {
            return List.of(refused(e, "not an OpenPGP signature: "));
        }
    }

    /**
     * Checks an inline-signed message (RFC 9580 section 10.3) and gives its content away only when it is good.
     *
     * @param message armored or binary, at most 256 MiB; not compressed, not encrypted
     */
    public Opened open(byte[] message) {
        InlineMessage parts;
        try {
            parts = InlineMessage.read(message);
        } catch (TrustException e) {
            Verdict.Refused refused = refused(e, "not a signed OpenPGP message: ");
            return new Opened.Refused(refused.reason(), refused.sentence());
        }
        try {
            Verdict verdict = verify(parts.signatures(), new ByteArrayInputStream(parts.content()));
            if (verdict instanceof Verdict.Good good) {
                return new Opened.Good(good.signedBy(), parts.content());
            }
            var refused = (Verdict.Refused) verdict;
            return new Opened.Refused(refused.reason(), refused.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /**
     * The first moment after {@code now} at which a verdict on a signature may be another, because one of its signatures ends
     * or its date has come; absent if there is none. Certificates are judged at the signature's date, not at the time of day.
     *
     * @param signature armored or binary
     */
    public static Optional<Instant> nextChange(byte[] signature, Instant now) {
        try {
            return SignaturePackets.read(signature).stream()
                    .flatMap(one -> Stream.of(
                            one.getCreationTime().toInstant().minus(Limits.CLOCK_SKEW),
                            Optional.ofNullable(SelfSignatures.end(one)).orElse(Instant.MIN)))
                    .filter(moment -> moment.isAfter(now))
                    .min(Comparator.naturalOrder());
        } catch (TrustException | RuntimeException e) {
            return Optional.of(now); // what cannot be read is looked at again
        }
    }

    private Verdict verify(List<PGPSignature> signatures, InputStream content) throws IOException {
        List<Verdict> verdicts = each(signatures, content);
        return verdicts.stream()
                .filter(Verdict.Good.class::isInstance)
                .findFirst()
                .orElseGet(() -> Verdict.Refused.mostTelling(verdicts));
    }

    private List<Verdict> each(List<PGPSignature> signatures, InputStream content) throws IOException {
        var refusals = new ArrayList<Verdict.Refused>();
        var candidates = new ArrayList<Candidate>();
        for (PGPSignature signature : signatures) {
            try {
                addCandidates(signature, candidates, refusals);
            } catch (RuntimeException e) {
                // Bouncy Castle looks into some subpackets only when asked for them.
                refusals.add(new Verdict.Refused(Reason.NOT_A_SIGNATURE, "not an OpenPGP signature: it is damaged"));
            }
        }
        if (!candidates.isEmpty()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                for (Candidate candidate : candidates) {
                    candidate.update(buffer, length);
                }
            }
        }
        var verdicts = new ArrayList<Verdict>(refusals);
        candidates.forEach(candidate -> verdicts.add(candidate.verdict(now)));
        return verdicts;
    }

    private void addCandidates(PGPSignature signature, List<Candidate> candidates, List<Verdict.Refused> refusals) {
        Verdict.Refused unfit = Fitness.refusal(signature);
        if (unfit != null) {
            refusals.add(unfit);
            return;
        }
        Issuer issuer = Issuer.of(signature);
        boolean known = false;
        for (Certificate certificate : certificates) {
            for (ComponentKey key : certificate.keys().toList()) {
                if (issuer.matches(key.key())) {
                    known = true;
                    try {
                        candidates.add(new Candidate(signature, certificate, key));
                    } catch (PGPException e) {
                        refusals.add(new Verdict.Refused(
                                Reason.UNSUPPORTED,
                                "said to be by " + certificate.name(key) + ", which cannot have made it"));
                    }
                }
            }
        }
        if (!known) {
            refusals.add(new Verdict.Refused(
                    Reason.UNKNOWN_KEY,
                    "signed by key " + issuer.name().orElse("unknown") + ", which is not among the expected ones"));
        }
    }

    private static Verdict.Refused refused(TrustException e, String prefix) {
        Reason reason = e.problem() == Problem.TOO_LARGE ? Reason.TOO_LARGE : Reason.NOT_A_SIGNATURE;
        return new Verdict.Refused(reason, prefix + e.getMessage());
    }
}
