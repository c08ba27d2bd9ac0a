package io.l3af.marketplace.app.node;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.client.Fetched;
import io.l3af.marketplace.index.ReceiptDocument;
import io.l3af.marketplace.model.Receipt;
import io.l3af.marketplace.trust.TrustException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Signs, on this machine, that a release was installed here: for a review of it. */
public final class InstallReceipts {
    private InstallReceipts() {}

    /**
     * Writes a receipt of each of {@code fetched} into {@code folder}, as {@code NAME-VERSION.receipt.asc}.
     *
     * @param signing the key that will sign the review
     * @param kernel of this machine
     * @return the files
     */
    public static List<Path> write(
            List<Fetched> fetched, Path folder, SigningSource signing, String kernel, Instant now) {
        WholeFile.makeFolder(folder);
        List<Path> files = new ArrayList<>();
        for (Fetched one : fetched) {
            Receipt receipt = new Receipt(
                    one.path(),
                    one.offer().version(),
                    one.published(),
                    kernel,
                    LocalDate.ofInstant(now, ZoneOffset.UTC));
            Path file = folder.resolve(one.path().name() + "-" + one.offer().version() + ".receipt.asc");
            try {
                WholeFile.write(file, signing.signerAt(now, null).inline(ReceiptDocument.write(receipt)));
            } catch (TrustException e) {
                throw new EnvironmentException(
                        "the receipt " + file + " cannot be signed: " + e.getMessage(), signing.mend(), e);
            }
            files.add(file);
        }
        return files;
    }
}
