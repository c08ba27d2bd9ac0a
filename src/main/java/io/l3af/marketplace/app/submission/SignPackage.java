package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.JoinedSignatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
     * @param add whether to keep the signatures that are in {@code signature} already
     * @param date what the signature says of its time; ignored by GnuPG, which uses its own clock
     * @param pen claimed in the signature's {@code pen@l3af.io} notation
     */
    public static void run(
            Path artifact, Path signature, boolean add, SigningSource source, Instant date, @Nullable Pen pen) {
        if (!Files.isRegularFile(artifact)) {
            throw new EnvironmentException(
                    "the package " + artifact + (Files.exists(artifact) ? " is not a plain file" : " is not there"),
                    "Give the file of a package, as kfm pack makes it.");
        }
        try (InputStream content = Files.newInputStream(artifact)) {
            String made = source.signerAt(date, pen).detached(content);
            WholeFile.write(signature, add ? joined(signature, made) : made);
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
