package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.RevokedOrders;
import io.l3af.marketplace.model.RevokedOrders.Revoked;
import io.l3af.marketplace.model.SitePaths;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link RevokedOrders} as JSON, which their publisher signs. */
public final class RevokedOrdersDocument {
    static final String SCHEMA = "revoked";

    private RevokedOrdersDocument() {}

    /** The document. */
    public static byte[] write(RevokedOrders orders) {
        return DocumentMapper.write(new Document(
                SitePaths.schema(SCHEMA),
                orders.function().toString(),
                orders.revoked().stream()
                        .map(revoked -> new Entry(revoked.id(), revoked.date().toString()))
                        .toList()));
    }

    /**
     * Reads one, whose signature was verified.
     *
     * @param document whose size was limited
     */
    public static RevokedOrders read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    private record Document(
            @Nullable String schema,
            @Nullable String function,
            @Nullable List<@Nullable Entry> revoked) {
        RevokedOrders meaning() {
            return new RevokedOrders(
                    FunctionPath.parse(required(function, "function")),
                    list(revoked, "entry").stream().map(Entry::meaning).toList());
        }
    }

    private record Entry(@Nullable String id, @Nullable String date) {
        Revoked meaning() {
            return new Revoked(required(id, "id"), LocalDate.parse(required(date, "date")));
        }
    }
}
