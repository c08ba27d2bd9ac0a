package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * An OpenPGP certificate (RFC 9580 section 10.1): a primary key, its user ids and subkeys, and what they say of each other.
 * All of its self-signatures are checked when it is read, so that it is immutable and may be shared by threads.
 */
public final class Certificate {
    private final ComponentKey primary;
    private final List<UserId> userIds;
    private final List<ComponentKey> subkeys;

    Certificate(ComponentKey primary, List<UserId> userIds, List<ComponentKey> subkeys) {
        this.primary = primary;
        this.userIds = List.copyOf(userIds);
        this.subkeys = List.copyOf(subkeys);
    }

    /**
     * Reads one certificate.
     *
     * @param file armored or binary, at most 1 MiB
     * @throws TrustException if it is larger, not exactly one certificate of version 4 or 6, or holds secret keys
     */
    public static Certificate parse(byte[] file) throws TrustException {
        return CertificateReader.read(file);
    }

    /** Reads one certificate from a file; see {@link #parse}. */
    public static Certificate read(Path file) throws TrustException, IOException {
        try (var in = Files.newInputStream(file)) {
            return parse(in.readNBytes(Limits.KEY_BYTES + 1));
        }
    }

    /** Of the primary key: the name of the certificate. */
    public Fingerprint fingerprint() {
        return primary.fingerprint();
    }

    /** As their owner wrote them, valid or not, in the order of the file: text of a stranger. */
    public List<String> userIds() {
        return userIds.stream().map(UserId::text).toList();
    }

    /** When the primary key says it was made. */
    public Instant created() {
        return primary.created();
    }

    Stream<ComponentKey> keys() {
        return Stream.concat(Stream.of(primary), subkeys.stream());
    }

    /** Why a signature that {@code key} made at {@code time} must not count; empty when it may. */
    Optional<Verdict.Refused> refusal(ComponentKey key, Instant time) {
        return refusalOfPrimary(key, time).or(() -> isPrimary(key) ? notForSigning(time) : refusalOfSubkey(key, time));
    }

    /**
     * The newest of its subkeys to which something may be encrypted at {@code time}: bound to it for that, not expired, not
     * revoked, of a kind that is strong and that all tools know.
     *
     * @throws TrustException if there is none
     */
    PGPPublicKey encryptionKey(Instant time) throws TrustException {
        Optional<Verdict.Refused> unfit = refusalOfPrimary(primary, time);
        if (unfit.isPresent()) {
            throw new TrustException(
                    Problem.CANNOT_ENCRYPT,
                    "nothing may be encrypted to " + unfit.get().sentence().replaceFirst("^signed by ", ""));
        }
        return subkeys.stream()
                .filter(subkey -> Policy.acceptsEncryptionKey(subkey.key()))
                .filter(subkey -> Revocation.at(subkey.revocations(), time).isEmpty())
                .filter(subkey -> subkey.bindingAt(time)
                        .filter(Binding::forEncryption)
                        .filter(binding -> binding.keyExpiry(time).isEmpty())
                        .isPresent())
                .max(Comparator.comparing(ComponentKey::created))
                .map(ComponentKey::key)
                .orElseThrow(() -> new TrustException(
                        Problem.CANNOT_ENCRYPT, "key " + fingerprint() + " has no subkey to encrypt to at " + time));
    }

    /** {@code key 0123...} or {@code subkey 0123... of key 4567...}, for sentences. */
    String name(ComponentKey key) {
        return isPrimary(key)
                ? "key " + primary.fingerprint()
                : "subkey " + key.fingerprint() + " of key " + primary.fingerprint();
    }

    private boolean isPrimary(ComponentKey key) {
        return key.fingerprint().equals(primary.fingerprint());
    }

    private Optional<Verdict.Refused> refusalOfPrimary(ComponentKey signer, Instant time) {
        String who = isPrimary(signer) ? "which " : "whose primary key ";
        Optional<Binding> direct = primary.bindingAt(time);
        Optional<Binding> named = namedAt(time);
        var revoked = Revocation.at(primary.revocations(), time);
        if (!Policy.acceptsKey(primary.key())) {
            return refused(Reason.TOO_WEAK, signer, who + "is too weak or of an unsupported kind");
        }
        if (revoked.isPresent()) {
            return refused(Reason.KEY_REVOKED, signer, who + revoked.get().sentence());
        }
        if (time.isBefore(primary.created())) {
            return refused(Reason.KEY_NOT_FOR_SIGNING, signer, who + "was made later, on " + day(primary.created()));
        }
        if (direct.isEmpty() && !userIds.isEmpty() && userIds.stream().allMatch(id -> id.revokedAt(time))) {
            return refused(Reason.KEY_REVOKED, signer, "whose user ids were all revoked");
        }
        if (direct.isEmpty() && (named.isEmpty() || primary.key().getVersion() == 6)) {
            return refused(Reason.KEY_NOT_FOR_SIGNING, signer, "whose certificate had no valid self-signature then");
        }
        return Stream.of(direct, named)
                .flatMap(Optional::stream)
                .flatMap(binding -> binding.keyExpiry(time).stream())
                .findFirst()
                .flatMap(expiry -> refused(Reason.KEY_EXPIRED, signer, who + "had expired on " + day(expiry)));
    }

    private Optional<Verdict.Refused> notForSigning(Instant time) {
        Optional<Binding> direct = primary.bindingAt(time).filter(binding -> binding.flags() != null);
        Optional<Binding> named = namedAt(time).filter(binding -> binding.flags() != null);
        boolean namedIsNewer = named.isPresent()
                && (direct.isEmpty() || named.get().since().isAfter(direct.get().since()));
        return (namedIsNewer ? named : direct).filter(Binding::forSigning).isPresent()
                ? Optional.empty()
                : refused(Reason.KEY_NOT_FOR_SIGNING, primary, "which is not meant for signing");
    }

    private Optional<Verdict.Refused> refusalOfSubkey(ComponentKey subkey, Instant time) {
        Optional<Binding> binding = subkey.bindingAt(time);
        var revoked = Revocation.at(subkey.revocations(), time);
        if (!Policy.acceptsKey(subkey.key())) {
            return refused(Reason.TOO_WEAK, subkey, "which is too weak or of an unsupported kind");
        }
        if (revoked.isPresent()) {
            return refused(Reason.KEY_REVOKED, subkey, "which " + revoked.get().sentence());
        }
        if (time.isBefore(subkey.created())) {
            return refused(Reason.KEY_NOT_FOR_SIGNING, subkey, "which was made later, on " + day(subkey.created()));
        }
        if (binding.isEmpty()) {
            return refused(
                    Reason.KEY_NOT_FOR_SIGNING, subkey, "which was not validly bound to its certificate at that time");
        }
        var expiry = binding.get().keyExpiry(time);
        if (expiry.isPresent()) {
            return refused(Reason.KEY_EXPIRED, subkey, "which had expired on " + day(expiry.get()));
        }
        return binding.get().forSigning()
                ? Optional.empty()
                : refused(Reason.KEY_NOT_FOR_SIGNING, subkey, "which is not meant for signing or never agreed to it");
    }

    /** The newest thing that the primary key said together with a user id that is not revoked. */
    private Optional<Binding> namedAt(Instant time) {
        return ComponentKey.newest(
                userIds.stream()
                        .filter(id -> !id.revokedAt(time))
                        .flatMap(id -> id.bindings().stream())
                        .toList(),
                time);
    }

    private Optional<Verdict.Refused> refused(Reason reason, ComponentKey key, String why) {
        return Optional.of(new Verdict.Refused(reason, "signed by " + name(key) + ", " + why));
    }

    static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
