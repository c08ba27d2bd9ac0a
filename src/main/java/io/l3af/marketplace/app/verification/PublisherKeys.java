package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogPublisher;
import io.l3af.marketplace.catalog.CatalogReviewer;
import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.BuilderIdentity;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedCertificate;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.cms.ObjectCertificate;
import io.l3af.marketplace.trust.cms.ObjectVerifier;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The certificates that a catalog's records list: each parsed once, checked against the fingerprint that names it. */
public final class PublisherKeys {
    private final SortedMap<String, SignatureVerifier> verifiers = new TreeMap<>();
    private final SortedMap<String, ObjectVerifier> objectVerifiers = new TreeMap<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Map<Fingerprint, Certificate> certificates = new HashMap<>();
    private final Map<Fingerprint, Reviewer> reviewers = new HashMap<>();
    private final Set<String> incomplete = new HashSet<>();
    private final Instant now;
    private final Diagnostics diagnostics;
    private SignatureVerifier indexVerifier;

    private PublisherKeys(Instant now, Diagnostics diagnostics) {
        this.now = now;
        this.diagnostics = diagnostics;
        this.indexVerifier = new SignatureVerifier(List.of(), now);
    }

    /**
     * Reads all certificates of {@code catalog}; what cannot be used is reported.
     *
     * @param now the time at which keys must not be revoked
     */
    public static PublisherKeys read(Catalog catalog, Instant now, Diagnostics diagnostics) {
        PublisherKeys keys = new PublisherKeys(now, diagnostics);
        List<Certificate> build = catalog.marketplace().map(keys::readBuildKeys).orElse(List.of());
        for (CatalogPublisher publisher : catalog.publishers().values()) {
            List<Certificate> certificates = keys.certificates(
                    Catalog.PUBLISHERS,
                    publisher.publisher().keys(),
                    publisher.manifest(),
                    "",
                    publisher.certificates());
            List<Certificate> all = Stream.concat(
                            certificates.stream(),
                            build.stream()
                                    .filter(key -> certificates.stream()
                                            .noneMatch(own -> own.fingerprint().equals(key.fingerprint()))))
                    .toList();
            keys.verifiers.put(publisher.publisher().submitter(), new SignatureVerifier(all, now));
            List<ObjectCertificate> ofObjects = keys.objectCertificates(publisher);
            keys.objectVerifiers.put(publisher.publisher().submitter(), new ObjectVerifier(ofObjects, now));
            if (certificates.size() < publisher.publisher().keys().size()
                    || ofObjects.size() < publisher.publisher().certificates().size()) {
                keys.incomplete.add(publisher.publisher().submitter());
            }
        }
        catalog.marketplace().ifPresent(keys::readIndexKeys);
        catalog.reviewers().values().forEach(keys::readReviewer);
        catalog.publishers().values().forEach(publisher -> keys.readReviewing(publisher.publisher()));
        return keys;
    }

    /** Verifies against exactly the keys of {@code submitter}, who must have a record, and the marketplace's build keys. */
    public SignatureVerifier verifier(String submitter) {
        SignatureVerifier verifier = verifiers.get(submitter);
        if (verifier == null) {
            throw new IllegalArgumentException("submitter \"" + submitter + "\" must have a record");
        }
        return verifier;
    }

    /** Verifies objects against exactly the X.509 certificates of {@code submitter}, who must have a record. */
    ObjectVerifier objectVerifier(String submitter) {
        return Objects.requireNonNull(objectVerifiers.get(submitter), submitter);
    }

    /** Whether every key and certificate of the submitter's record could be read. */
    boolean isComplete(String submitter) {
        return !incomplete.contains(submitter);
    }

    /** Whose key {@code fingerprint} is when it signs reviews; absent if no record says so, or the key cannot be used. */
    Optional<Reviewer> reviewer(Fingerprint fingerprint) {
        return certificates.containsKey(fingerprint)
                ? Optional.ofNullable(reviewers.get(fingerprint))
                : Optional.empty();
    }

    /** Verifies against exactly the key {@code fingerprint}, if some record has it. */
    public Optional<SignatureVerifier> verifierOf(Fingerprint fingerprint) {
        return Optional.ofNullable(certificates.get(fingerprint))
                .map(certificate -> new SignatureVerifier(List.of(certificate), now));
    }

    /** Verifies against exactly the key {@code fingerprint}, whose {@link #reviewer} must be known. */
    SignatureVerifier reviewVerifier(Fingerprint fingerprint) {
        return new SignatureVerifier(
                List.of(Objects.requireNonNull(certificates.get(fingerprint), fingerprint.hex())), now);
    }

    /** Verifies against exactly the keys that may sign the index. */
    public SignatureVerifier indexVerifier() {
        return indexVerifier;
    }

    /** The certificates as the site publishes them: content by path. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** The certificates as the index names them. */
    public Map<Fingerprint, FileReference> references() {
        Map<Fingerprint, FileReference> references = new HashMap<>();
        for (Fingerprint fingerprint : certificates.keySet()) {
            String path = SitePaths.key(fingerprint);
            byte[] content = Objects.requireNonNull(files.get(path));
            references.put(fingerprint, new FileReference(path, content.length, Sha256.of(content)));
        }
        return references;
    }

    private List<Certificate> readBuildKeys(CatalogMarketplace marketplace) {
        BuilderIdentity builder = marketplace.marketplace().builder();
        if (builder != null) {
            builder.keys()
                    .forEach(key -> files.put(
                            SitePaths.builderKey(key),
                            new Ed25519PublicKey(key).pem().getBytes(StandardCharsets.US_ASCII)));
        }
        List<TrustedKey> keys = marketplace.marketplace().buildKeys();
        return certificates(Catalog.PUBLISHERS, keys, marketplace.manifest(), "/build", marketplace.certificates());
    }

    private void readIndexKeys(CatalogMarketplace marketplace) {
        List<TrustedKey> keys = marketplace.marketplace().indexKeys();
        indexVerifier = new SignatureVerifier(
                certificates(Catalog.PUBLISHERS, keys, marketplace.manifest(), "/index", marketplace.certificates()),
                now);
        if (keys.stream().noneMatch(key -> key.status() == KeyStatus.ACTIVE)) {
            diagnostics.report(
                    Code.NO_ACTIVE_KEY,
                    marketplace.manifest().location("/index/keys"),
                    "expected an active key to sign the index, found none");
        }
    }

    private void readReviewer(CatalogReviewer record) {
        Reviewer reviewer = record.reviewer();
        certificates(Catalog.REVIEWERS, reviewer.keys(), record.manifest(), "", record.certificates());
        for (int number = 0; number < reviewer.keys().size(); number++) {
            Reviewer other = reviewers.get(reviewer.keys().get(number).fingerprint());
            if (other != null) {
                diagnostics.report(
                        Code.REVIEWER_TWICE,
                        record.manifest().location("/keys/" + number + "/fingerprint"),
                        "expected a key of " + reviewer.name() + " alone, found one that " + other.name() + " has too");
            }
        }
        reviewer.keys().forEach(key -> reviewers.putIfAbsent(key.fingerprint(), reviewer));
    }

    /** A publisher may review others, under its own name, unless a record of reviewers says whose key it is. */
    private void readReviewing(Publisher publisher) {
        Reviewer reviewer = Reviewer.of(publisher);
        publisher.keys().forEach(key -> reviewers.putIfAbsent(key.fingerprint(), reviewer));
    }

    private List<Certificate> certificates(
            String folder, List<TrustedKey> keys, Manifest manifest, String pointer, Map<String, byte[]> contents) {
        List<Certificate> found = new ArrayList<>();
        for (int number = 0; number < keys.size(); number++) {
            TrustedKey key = keys.get(number);
            byte[] content = contents.get(key.file());
            if (content != null) {
                parse(folder, key, content, manifest, pointer + "/keys/" + number, found);
            }
        }
        return found;
    }

    private List<ObjectCertificate> objectCertificates(CatalogPublisher record) {
        List<ObjectCertificate> found = new ArrayList<>();
        List<TrustedCertificate> listed = record.publisher().certificates();
        for (int number = 0; number < listed.size(); number++) {
            TrustedCertificate entry = listed.get(number);
            byte[] content = record.certificates().get(entry.file());
            if (content != null) {
                parse(entry, content, record.manifest().location("/certificates/" + number + "/sha256"), found);
            }
        }
        return found;
    }

    private void parse(TrustedCertificate entry, byte[] content, Location listed, List<ObjectCertificate> found) {
        try {
            ObjectCertificate certificate = ObjectCertificate.parse(content);
            if (certificate.sha256().equals(entry.sha256())) {
                found.add(certificate);
                files.put(SitePaths.certificate(certificate.sha256()), content);
            } else {
                diagnostics.report(
                        Code.FINGERPRINT_MISMATCH,
                        listed,
                        "expected the SHA-256 of the certificate in " + entry.file() + ", which is "
                                + certificate.sha256() + ", found " + entry.sha256());
            }
        } catch (TrustException e) {
            diagnostics.report(
                    Code.SIGNING_CERTIFICATE,
                    Location.of(Catalog.PUBLISHERS + "/" + entry.file()),
                    "expected an X.509 certificate: " + e.getMessage());
        }
    }

    private void parse(
            String folder, TrustedKey key, byte[] content, Manifest manifest, String pointer, List<Certificate> found) {
        Location file = Location.of(folder + "/" + key.file());
        try {
            Certificate certificate = Certificate.parse(content);
            Fingerprint fingerprint = certificate.fingerprint();
            if (fingerprint.equals(key.fingerprint())) {
                found.add(certificate);
                certificates.put(fingerprint, certificate);
                files.put(SitePaths.key(fingerprint), content);
            } else {
                diagnostics.report(
                        Code.FINGERPRINT_MISMATCH,
                        manifest.location(pointer + "/fingerprint"),
                        "expected the fingerprint of " + key.file() + ", which is " + fingerprint + ", found "
                                + key.fingerprint());
            }
        } catch (TrustException e) {
            diagnostics.report(Code.BAD_CERTIFICATE, file, "expected an OpenPGP certificate: " + e.getMessage());
        }
    }
}
