package io.l3af.marketplace.app;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the detached signature of a package. */
public final class SignPackage {
    private SignPackage() {}

    /**
     * Signs {@code artifact} and writes the armored signature to {@code signature}.
     *
     * @param date what the signature says of its time; ignored by GnuPG, which uses its own clock
     * @param pen claimed in the signature's {@code pen@l3af.io} notation
     */
    public static void run(Path artifact, Path signature, SigningSource source, Instant date, @Nullable Pen pen) {
        if (!Files.isRegularFile(artifact)) {
            throw new EnvironmentException(
                    "the package " + artifact + (Files.exists(artifact) ? " is not a plain file" : " is not there"),
                    "Give the file of a package, as kfm pack makes it.");
        }
        try (InputStream content = Files.newInputStream(artifact)) {
            WholeFile.write(signature, source.signerAt(date, pen).detached(content));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the package " + artifact + " cannot be read",
                    "Give the file of a package, as kfm pack makes it.",
                    e);
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the package " + artifact + " cannot be signed: " + e.getMessage(), source.mend(), e);
        }
    }
}
