package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.SmallFile;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.ReceiptDocument;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.model.Receipt;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.Opened;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The receipt that a reviewer keeps.
 *
 * @param digest of its file
 * @param kernel as reviews have it, such as {@code 6.8}
 */
record HeldReceipt(Sha256 digest, Optional<String> kernel) {
    private static final Pattern KERNEL = Pattern.compile("[1-9][0-9]?\\.(0|[1-9][0-9]{0,2})");

    /** Reads the receipt in {@code file}; what speaks against it is reported. */
    static HeldReceipt read(
            Path file,
            CatalogFunction function,
            Release release,
            SigningSource signing,
            CatalogEdit edit,
            Instant now) {
        byte[] content = SmallFile.read("file", file, "Give the file that kfm fetch --receipts wrote.");
        SignatureVerifier verifier = edit.reviewer(signing, now);
        Opened opened = verifier.open(content);
        if (opened instanceof Opened.Refused refused) {
            return refused(
                    function.location(release, ""), file, content, edit, "found one that is " + refused.sentence());
        }
        try {
            Receipt receipt = ReceiptDocument.read(((Opened.Good) opened).content());
            if (!receipt.function().equals(function.function().path())
                    || !receipt.version().equals(release.version())
                    || !receipt.sha256().equals(release.sha256())) {
                return refused(
                        function.location(release, ""),
                        file,
                        content,
                        edit,
                        "found one of " + receipt.function() + "@" + receipt.version() + " with SHA-256 "
                                + receipt.sha256());
            }
            Matcher kernel = KERNEL.matcher(receipt.kernel());
            return new HeldReceipt(
                    Sha256.of(content), kernel.lookingAt() ? Optional.of(kernel.group()) : Optional.empty());
        } catch (UnreadableDocumentException e) {
            return refused(function.location(release, ""), file, content, edit, "found a file that " + e.getMessage());
        }
    }

    private static HeldReceipt refused(Location at, Path file, byte[] content, CatalogEdit edit, String why) {
        edit.diagnostics()
                .report(
                        Code.RECEIPT_OF_ANOTHER,
                        at,
                        "expected a receipt of this release, signed with the key of the review, in " + file + ", "
                                + why);
        return new HeldReceipt(Sha256.of(content), Optional.empty());
    }
}
