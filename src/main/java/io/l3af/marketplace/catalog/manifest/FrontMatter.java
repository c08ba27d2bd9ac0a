package io.l3af.marketplace.catalog.manifest;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.SignedText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A signed Markdown file that begins with YAML between two lines of {@code ---}.
 *
 * @param manifest the YAML; its positions are those of the file
 * @param body the Markdown
 */
public record FrontMatter(Manifest manifest, String body, SignedText signed) {
    private static final String FENCE = "---\n";

    /** Reads {@code file} and its signature {@code file.asc}; nothing when something is wrong, which is reported. */
    public static Optional<FrontMatter> read(
            Path file, ManifestSchema schema, CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        Path signature = file.resolveSibling(file.getFileName() + ".asc");
        if (!files.exists(signature)) {
            diagnostics.report(
                    Code.REVIEW_UNSIGNED,
                    files.location(file),
                    "expected the signature " + signature.getFileName() + " beside this file, found none");
            return Optional.empty();
        }
        Optional<byte[]> content = files.bytes(file, limits.reviewBytes());
        Optional<byte[]> signed = files.bytes(signature, limits.signatureBytes());
        Optional<String> decoded = content.flatMap(bytes -> files.decode(file, bytes));
        if (decoded.isEmpty() || signed.isEmpty()) {
            return Optional.empty();
        }
        String text = decoded.get();
        int end = text.startsWith(FENCE) ? text.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
        if (end < 0 || content.get()[0] != FENCE.charAt(0)) {
            diagnostics.report(
                    Code.FRONT_MATTER,
                    Location.of(files.name(file), 1, 1),
                    "expected a line ---, keys and values, and another line ---, found none");
            return Optional.empty();
        }
        String yaml = text.substring(0, end + 1);
        String body = text.substring(end + 1 + FENCE.length());
        String armored = new String(signed.get(), StandardCharsets.ISO_8859_1);
        return schema.read(files.name(file), yaml, limits, diagnostics)
                .map(manifest -> new FrontMatter(manifest, body, new SignedText(text, armored)));
    }
}
