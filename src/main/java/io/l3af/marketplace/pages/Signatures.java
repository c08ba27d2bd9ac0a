package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.Trusted;
import io.l3af.marketplace.model.TrustedCertificate;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.KeyView;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.SignatureView;
import io.l3af.marketplace.pages.view.SignatureView.PenView;
import io.l3af.marketplace.pages.view.SignedObjectView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signatures, keys and enterprise numbers as pages show them. */
final class Signatures {
    /** The number that RFC 5612 sets aside for documentation. */
    private Signatures() {}

    static SignatureView of(Place place, Publisher publisher, VerifiedRelease release) {
        SignedBy signature = release.signedBy();
        return new SignatureView(
                new Link(publisher.name(), place.to(SitePaths.publisher(publisher.submitter()))),
                publisher.official(),
                release.builtHere(),
                release.signatures().size(),
                groups(signature.key()),
                place.to(SitePaths.key(signature.key())),
                signature.signingKey().equals(signature.key())
                        ? null
                        : signature.signingKey().spaced(),
                signature.date().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                pen(publisher.pen(), signature.pen() != null));
    }

    /** @param inSignature whether a signature names the number too */
    static @Nullable PenView pen(@Nullable Pen pen, boolean inSignature) {
        if (pen == null) {
            return null;
        }
        String meaning = pen.isForDocumentation()
                ? "The number that IANA sets aside for examples: it names nobody."
                : "The number under which IANA lists this publisher. People checked the claim; it is no proof by itself.";
        return new PenView(pen.toString(), inSignature ? meaning + " The signature names it too." : meaning);
    }

    static List<KeyView> keys(Place place, List<TrustedKey> keys) {
        return keys(place, "key-", keys);
    }

    /** @param prefix of the ids of their rows */
    static List<KeyView> keys(Place place, String prefix, List<TrustedKey> keys) {
        return keys.stream()
                .map(key -> new KeyView(
                        prefix + key.fingerprint(),
                        key.fingerprint().spaced(),
                        place.to(SitePaths.key(key.fingerprint())),
                        Marks.of(key.status()),
                        key.from().toString(),
                        until(key)))
                .toList();
    }

    static List<KeyView> certificates(Place place, List<TrustedCertificate> certificates) {
        return certificates.stream()
                .map(certificate -> new KeyView(
                        "certificate-" + certificate.sha256(),
                        certificate.sha256().hex(),
                        place.to(SitePaths.certificate(certificate.sha256())),
                        Marks.of(certificate.status()),
                        certificate.from().toString(),
                        until(certificate)))
                .toList();
    }

    /** One row for each who signed each of the files. */
    static List<SignedObjectView> objects(Place place, List<SignedObject> objects) {
        return objects.stream()
                .flatMap(object -> object.signers().stream()
                        .map(signer -> new SignedObjectView(
                                object.file(),
                                object.signature(),
                                new Link(
                                        signer.certificate().hex(),
                                        place.to(SitePaths.certificate(signer.certificate()))),
                                signer.subject(),
                                signer.time() == null ? "" : day(signer.time()))))
                .toList();
    }

    /** Lines that fetch the certificate of the first of {@code objects} and verify it with OpenSSL; empty if there is none. */
    static String commands(Marketplace marketplace, String folder, List<SignedObject> objects) {
        if (objects.isEmpty()) {
            return "";
        }
        SignedObject object = objects.get(0);
        String certificates = object.signers().stream()
                .map(signer -> " -certfile " + signer.certificate() + ".pem")
                .collect(Collectors.joining());
        return object.signers().stream()
                        .map(signer ->
                                "wget " + marketplace.baseUrl() + SitePaths.certificate(signer.certificate()) + "\n")
                        .collect(Collectors.joining())
                + "openssl cms -verify -binary -inform DER -nointern -noverify" + certificates + " \\\n  -in " + folder
                + object.signature() + " -content " + folder + object.file() + " -out /dev/null";
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    /** The last day on which what it signs counts; empty if there is none. */
    private static String until(Trusted key) {
        LocalDate last = key.compromised() == null ? key.until() : key.compromised();
        return last == null ? "" : last.toString();
    }

    private static List<String> groups(Fingerprint fingerprint) {
        return List.of(fingerprint.spaced().split(" ", -1));
    }
}
