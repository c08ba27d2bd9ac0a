package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Receipt;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A {@link Receipt} as JSON, which whoever installed the release signs and keeps. */
public final class ReceiptDocument {
    private ReceiptDocument() {}

    /** The document. */
    public static byte[] write(Receipt receipt) {
        return DocumentMapper.write(new Document(
                receipt.function().toString(),
                receipt.version().toString(),
                receipt.sha256().hex(),
                receipt.kernel(),
                receipt.date().toString()));
    }

    /**
     * Reads one, whose signature was verified.
     *
     * @param document whose size was limited
     */
    public static Receipt read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    private record Document(
            @Nullable String function,
            @Nullable String version,
            @Nullable String sha256,
            @Nullable String kernel,
            @Nullable String date) {
        Receipt meaning() {
            return new Receipt(
                    FunctionPath.parse(required(function, "function")),
                    Version.parse(required(version, "version")),
                    new Sha256(required(sha256, "sha256")),
                    required(kernel, "kernel"),
                    LocalDate.parse(required(date, "date")));
        }
    }
}
