package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.TrustedKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All keys that the records of a catalog list, so that none has two certificates and no secret key is among them. */
final class ListedKeys {
    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY");

    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final Diagnostics diagnostics;
    private final Set<String> listed = new HashSet<>();
    private final Map<Fingerprint, String> fileOf = new HashMap<>();
    private final Map<Fingerprint, byte[]> contentOf = new HashMap<>();

    ListedKeys(CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        this.files = files;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /** Reports a fingerprint that has different certificates in two places: the site publishes one of each. */
    void check(
            Optional<CatalogMarketplace> marketplace,
            Collection<CatalogPublisher> publishers,
            Collection<CatalogReviewer> reviewers) {
        marketplace.ifPresent(record -> {
            add(
                    Catalog.PUBLISHERS,
                    record.marketplace().indexKeys(),
                    record.certificates(),
                    record.manifest(),
                    "/index");
            add(
                    Catalog.PUBLISHERS,
                    record.marketplace().buildKeys(),
                    record.certificates(),
                    record.manifest(),
                    "/build");
        });
        publishers.forEach(record -> {
            add(Catalog.PUBLISHERS, record.publisher().keys(), record.certificates(), record.manifest(), "");
            record.publisher()
                    .certificates()
                    .forEach(certificate -> listed.add(Catalog.PUBLISHERS + "/" + certificate.file()));
        });
        reviewers.forEach(record ->
                add(Catalog.REVIEWERS, record.reviewer().keys(), record.certificates(), record.manifest(), ""));
    }

    /**
     * Reports files of {@code folder} that hold a secret key, and those that no record lists.
     *
     * @param complete whether all records could be read, so that it is known what they list
     */
    void checkFolder(Path folder, boolean complete) {
        if (!files.isFolder(folder)) {
            return; // the certificates that records list were reported as missing
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            if (complete && !listed.contains(files.name(file))) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(file),
                        "expected only certificates that a record lists, found \"" + name + "\"");
            }
            if (files.isFile(file)) {
                files.bytes(file, limits.certificateBytes()).ifPresent(content -> reportSecret(file, content));
            }
        }
    }

    private void reportSecret(Path file, byte[] content) {
        if (SECRET.matcher(new String(content, StandardCharsets.ISO_8859_1)).find()) {
            diagnostics.report(
                    Code.SECRET_KEY_PUBLISHED, files.location(file), "expected a certificate, found a secret key");
        }
    }

    private void add(
            String folder, List<TrustedKey> keys, Map<String, byte[]> certificates, Manifest manifest, String pointer) {
        for (int number = 0; number < keys.size(); number++) {
            TrustedKey key = keys.get(number);
            String file = folder + "/" + key.file();
            listed.add(file);
            byte[] content = certificates.get(key.file());
            if (content == null) {
                continue; // missing, and reported
            }
            String other = fileOf.putIfAbsent(key.fingerprint(), file);
            byte[] before = contentOf.putIfAbsent(key.fingerprint(), content);
            if (other != null && !Arrays.equals(before, content)) {
                diagnostics.report(
                        Code.CERTIFICATES_DIFFER,
                        manifest.location(pointer + "/keys/" + number + "/file"),
                        "expected the certificate of " + key.fingerprint() + " as in " + other + ", found another in "
                                + file);
            }
        }
    }
}
