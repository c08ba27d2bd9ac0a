package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.ObjectVerdict;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.cms.ObjectVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CMS signatures in a folder that is about to be packed, as far as they can be judged without a catalog: each must be over
 * the file that it is named after. Whose certificate it is, {@code kfm check} says.
 */
final class FolderSignatures {
    private FolderSignatures() {}

    /** Reports those that cannot be right. */
    static void check(Path folder, Instant now, Diagnostics diagnostics) throws IOException {
        List<Path> signatures;
        try (Stream<Path> files = Files.walk(folder)) {
            signatures = files.filter(FolderSignatures::isFile)
                    .filter(file -> SignedObject.isSignature(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        for (Path signature : signatures) {
            Path file = signature.resolveSibling(
                    SignedObject.signedBy(signature.getFileName().toString()));
            check(signature, file, now, diagnostics);
        }
    }

    private static void check(Path signature, Path file, Instant now, Diagnostics diagnostics) throws IOException {
        Location location = Location.of(signature.toString());
        if (!isFile(file)) {
            diagnostics.report(
                    Code.OBJECT_SIGNATURE_OF_NOTHING,
                    location,
                    "expected " + file.getFileName() + " beside this file, found none");
            return;
        }
        if (Files.size(signature) > Limits.SIGNATURE_BYTES) {
            diagnostics.report(
                    Code.OBJECT_SIGNATURE,
                    location,
                    "expected at most " + Limits.SIGNATURE_BYTES + " bytes, found " + Files.size(signature));
            return;
        }
        ObjectVerdict verdict =
                ObjectVerifier.verifyByItself(Files.readAllBytes(signature), Files.readAllBytes(file), now);
        if (verdict instanceof ObjectVerdict.Refused refused && refused.reason() != Reason.UNKNOWN_KEY) {
            diagnostics.report(
                    Code.OBJECT_SIGNATURE,
                    location,
                    "expected a good signature over " + file.getFileName() + ", found one that is "
                            + refused.sentence());
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
