package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.PackageGates;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.JoinedSignatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the detached signature of a package. */
public final class SignPackage {
    private static final String WHAT_TO_GIVE = "Give the file of a package, as kfm pack makes it.";

    private SignPackage() {}

    /**
     * What speaks against signing {@code artifacts}: what no catalog takes is not worth a signature. Files that are not named as
     * packages, such as reviews, may be anything.
     */
    public static Diagnostics check(List<Path> artifacts) {
        Diagnostics diagnostics = new Diagnostics();
        for (Path artifact : artifacts) {
            requireFile(artifact);
            try {
                check(artifact, diagnostics);
            } catch (IOException e) {
                throw unreadable(artifact, e);
            }
        }
        return diagnostics;
    }

    private static void check(Path artifact, Diagnostics diagnostics) throws IOException {
        String name = artifact.getFileName().toString();
        Location location = Location.of(artifact.toString());
        if (name.endsWith(Release.SEALED)) {
            PackageGates.requireSealed(artifact, location, diagnostics);
        } else if (name.endsWith(".tar.gz") || name.endsWith(".zip")) {
            for (Finding finding :
                    new PackageReader(limits(artifact)).read(artifact, name).findings()) {
                diagnostics.report(finding.code(), location, finding.message());
            }
        }
    }

    /** Those of the catalog that the package lies in, if it lies in one. */
    private static ArchiveLimits limits(Path artifact) {
        CatalogPlace place = CatalogPlace.of(artifact.resolveSibling(""));
        return ArchiveLimits.of(Catalog.packageLimits(place.catalog()));
    }

    /**
     * Signs {@code artifact} and writes the armored signature to {@code signature}.
     *
     * @param add whether to keep the signatures that are in {@code signature} already
     * @param date what the signature says of its time; ignored by GnuPG, which uses its own clock
     * @param pen claimed in the signature's {@code pen@l3af.io} notation
     */
    public static void run(
            Path artifact, Path signature, boolean add, SigningSource source, Instant date, @Nullable Pen pen) {
        requireFile(artifact);
        try (InputStream content = Files.newInputStream(artifact)) {
            String made = source.signerAt(date, pen).detached(content);
            WholeFile.write(signature, add ? joined(signature, made) : made);
        } catch (IOException e) {
            throw unreadable(artifact, e);
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the package " + artifact + " cannot be signed: " + e.getMessage(), source.mend(), e);
        }
    }

    private static void requireFile(Path artifact) {
        if (!Files.isRegularFile(artifact)) {
            throw new EnvironmentException(
                    "the package " + artifact + (Files.exists(artifact) ? " is not a plain file" : " is not there"),
                    WHAT_TO_GIVE);
        }
    }

    private static EnvironmentException unreadable(Path artifact, IOException e) {
        return new EnvironmentException("the package " + artifact + " cannot be read", WHAT_TO_GIVE, e);
    }

    private static String joined(Path signature, String made) {
        String mend = "Leave --add out to make a new file with this signature alone.";
        if (!Files.isRegularFile(signature)) {
            throw new EnvironmentException("there is no file of signatures " + signature, mend);
        }
        try (InputStream in = Files.newInputStream(signature)) {
            return JoinedSignatures.join(
                    in.readNBytes(Limits.SIGNATURE_BYTES + 1), made.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new EnvironmentException("the signatures " + signature + " cannot be read", mend, e);
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the signature cannot be added to " + signature + ": " + e.getMessage(), mend, e);
        }
    }
}
