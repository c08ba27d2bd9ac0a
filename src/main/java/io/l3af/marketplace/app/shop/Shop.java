package io.l3af.marketplace.app.shop;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SmallFile;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.index.EntitlementDocument;
import io.l3af.marketplace.index.SealedKeyDocument;
import io.l3af.marketplace.index.SealedKeyDocument.SealedKey;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.model.Entitlement;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.JoinedCertificates;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a seller: everything that is known of sales.
 *
 * <pre>
 * seller.asc                    the certificate of the key that signs entitlements
 * sealed/FUNCTION/VERSION.json  what opens a release, encrypted to the seller; FUNCTION has dots for slashes
 * packages/FUNCTION/VERSION/    the package that was sealed, with its signature
 * grants/ORDER.asc              each entitlement, as it was given
 * </pre>
 */
final class Shop {
    private static final String MEND = "Give the folder that kfm seal wrote to.";

    private final Path folder;

    Shop(Path folder) {
        this.folder = folder;
    }

    /** Where the file of a sealed release's key is. */
    Path key(FunctionPath function, Version version) {
        return keys(function).resolve(version + ".json");
    }

    /** Where a package is kept that was sealed. */
    Path packages(FunctionPath function, Version version) {
        return folder.resolve("packages").resolve(name(function)).resolve(version.toString());
    }

    /** Where an entitlement is kept. */
    Path grant(String order) {
        return folder.resolve("grants").resolve(order + ".asc");
    }

    private Path keys(FunctionPath function) {
        return folder.resolve("sealed").resolve(name(function));
    }

    private static String name(FunctionPath function) {
        return function.toString().replace('/', '.');
    }

    /** Writes a file of this folder wholly. */
    void write(Path file, String text) {
        WholeFile.makeFolder(file.resolveSibling(""));
        WholeFile.write(file, text);
    }

    /** What opens the releases of {@code function} that were sealed, the newest first. */
    List<SealedKey> sealed(FunctionPath function) {
        List<SealedKey> found = new ArrayList<>();
        for (Path file : list(keys(function), ".json")) {
            try {
                found.add(SealedKeyDocument.read(read(file)));
            } catch (UnreadableDocumentException e) {
                throw unreadable(file, e.getMessage(), e);
            }
        }
        found.sort(
                Comparator.comparing((SealedKey key) -> key.opening().version()).reversed());
        return found;
    }

    /** The entitlement of an order, if there is one. */
    Optional<Entitlement> granted(String order, Instant now) {
        Path file = grant(order);
        return Files.exists(file) ? Optional.of(entitlement(file, verifier(now))) : Optional.empty();
    }

    /** All entitlements, by the name of their order. */
    List<Entitlement> grants(Instant now) {
        List<Path> files = list(folder.resolve("grants"), ".asc");
        if (files.isEmpty()) {
            return List.of();
        }
        SignatureVerifier verifier = verifier(now);
        return files.stream().map(file -> entitlement(file, verifier)).toList();
    }

    /** Refuses another key than the one that signs the entitlements here. */
    void require(Certificate certificate) {
        if (Files.exists(seller()) && !certificate().fingerprint().equals(certificate.fingerprint())) {
            throw new EnvironmentException(
                    "the entitlements of " + folder + " are signed by key "
                            + certificate().fingerprint() + ", not by " + certificate.fingerprint(),
                    "Give that key, or a folder of its own for this one.");
        }
    }

    /** Keeps the certificate of the key that signs entitlements beside what it said before: it may last longer by now. */
    void keep(String certificate) {
        Path file = seller();
        try {
            write(
                    file,
                    Files.exists(file)
                            ? JoinedCertificates.join(read(file), certificate.getBytes(StandardCharsets.US_ASCII))
                            : certificate);
        } catch (TrustException e) {
            throw unreadable(file, e.getMessage(), e);
        }
    }

    private Path seller() {
        return folder.resolve("seller.asc");
    }

    private Certificate certificate() {
        try {
            return Certificate.parse(read(seller()));
        } catch (TrustException e) {
            throw unreadable(seller(), e.getMessage(), e);
        }
    }

    private SignatureVerifier verifier(Instant now) {
        return new SignatureVerifier(List.of(certificate()), now);
    }

    private static Entitlement entitlement(Path file, SignatureVerifier verifier) {
        Opened opened = verifier.open(read(file));
        if (opened instanceof Opened.Refused refused) {
            throw new EnvironmentException(
                    "the entitlement " + file + " is " + refused.sentence(), "Put the one back that kfm grant wrote.");
        }
        try {
            return EntitlementDocument.read(((Opened.Good) opened).content());
        } catch (UnreadableDocumentException e) {
            throw unreadable(file, e.getMessage(), e);
        }
    }

    private static List<Path> list(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentException("the folder " + folder + " cannot be read", MEND, e);
        }
    }

    private static byte[] read(Path file) {
        return SmallFile.read("file", file, MEND);
    }

    private static EnvironmentException unreadable(Path file, @Nullable String why, Exception cause) {
        return new EnvironmentException("the file " + file + " " + why, MEND, cause);
    }
}
