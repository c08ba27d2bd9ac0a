package io.l3af.marketplace.app.node;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SecretFile;
import io.l3af.marketplace.app.SmallFile;
import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.DecryptionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a buyer has: entitlements, and the key that they are made out to. */
public final class BoughtFiles {
    private BoughtFiles() {}

    /**
     * Reads them; whether they are good is for later.
     *
     * @param passphrase absent when the key is not protected
     */
    public static Entitlements read(List<Path> files, Path key, char @Nullable [] passphrase) {
        List<Entitlements.Held> held = new ArrayList<>();
        for (Path file : files) {
            held.add(new Entitlements.Held(file.toString(), content(file)));
        }
        try {
            return new Entitlements(
                    held,
                    DecryptionKey.parse(SecretFile.read(key, "Give the file of the key you bought with."), passphrase));
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the secret key " + key + " cannot be used: " + e.getMessage(),
                    "Give an OpenPGP secret key; KFM_PASSPHRASE holds its passphrase when it has one.",
                    e);
        }
    }

    private static byte[] content(Path file) {
        String mend = "Give the file that the seller sent.";
        if (!Files.isRegularFile(file)) {
            throw new EnvironmentException("there is no file of an entitlement " + file, mend);
        }
        return SmallFile.read("entitlement", file, mend);
    }
}
