package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list: its things, or the digests of the pieces that have them.
 *
 * <pre>{@code
 * ListingDocument<Function> piece = ListingDocument.functions(bytes);
 * piece.next("security/limits/acme/ratelimit", 0); // the piece to be read then; empty: what there is, is in entries()
 * }</pre>
 *
 * <p>It says what the document says; whether that is proved is the reader's to know.
 *
 * @param entries empty if there are {@code pieces}
 * @param pieces by the next hexadecimal digit of the SHA-256 of a name
 */
public record ListingDocument<T>(List<T> entries, SortedMap<String, Sha256> pieces) {
    public ListingDocument {
        entries = List.copyOf(entries);
        pieces = Collections.unmodifiableSortedMap(new TreeMap<>(pieces));
    }

    /**
     * What a list says of a function.
     *
     * @param artifact file name of its latest package; absent if the list does not say it
     */
    public record Function(
            FunctionPath path,
            FileReference shard,
            @Nullable String artifact) {}

    /**
     * What a list says of a publisher.
     *
     * @param certificates of its keys, where the list says what their bytes are
     */
    public record Signer(Publisher publisher, SortedMap<Fingerprint, FileReference> certificates) {
        public Signer {
            certificates = Collections.unmodifiableSortedMap(new TreeMap<>(certificates));
        }
    }

    /**
     * Reads a piece of the list of functions.
     *
     * @param document whose size was limited
     */
    public static ListingDocument<Function> functions(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(
                document,
                Functions.class,
                piece -> meaning(
                        list(piece.entries, "function").stream()
                                .map(FunctionDocument::meaning)
                                .toList(),
                        piece.pieces));
    }

    /**
     * Reads a piece of the list of publishers.
     *
     * @param document whose size was limited
     */
    public static ListingDocument<Signer> publishers(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(
                document,
                Publishers.class,
                piece -> meaning(
                        list(piece.entries, "publisher").stream()
                                .map(PublisherDocument::meaning)
                                .toList(),
                        piece.pieces));
    }

    /**
     * The piece that has {@code name}, if the list does.
     *
     * @param depth pieces that were read on the way to this one, 0 to 63
     * @return empty if no other piece can have it
     */
    public Optional<Sha256> next(String name, int depth) {
        return Optional.ofNullable(pieces.get(Listing.digits(name).substring(depth, depth + 1)));
    }

    private static <T> ListingDocument<T> meaning(List<T> entries, @Nullable SortedMap<String, String> pieces) {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        if (pieces != null) {
            pieces.forEach((digit, digest) -> digests.put(digit, new Sha256(required(digest, "piece"))));
        }
        if (!entries.isEmpty() && !digests.isEmpty()) {
            throw new IllegalArgumentException("a piece must have entries or pieces");
        }
        return new ListingDocument<>(entries, digests);
    }

    private record Functions(
            @Nullable List<@Nullable FunctionDocument> entries,
            @Nullable SortedMap<String, String> pieces) {}

    private record Publishers(
            @Nullable List<@Nullable PublisherDocument> entries,
            @Nullable SortedMap<String, String> pieces) {}

    private record FunctionDocument(
            @Nullable String path,
            @Nullable ReferenceDocument shard,
            @Nullable Latest latest) {
        Function meaning() {
            return new Function(
                    FunctionPath.parse(required(path, "path")),
                    required(shard, "shard").meaning(),
                    latest == null ? null : latest.artifact);
        }
    }

    private record Latest(@Nullable String artifact) {}

    private record PublisherDocument(
            @Nullable String submitter,
            @Nullable String name,
            boolean official,
            int threshold,
            @Nullable Long pen,
            @Nullable List<@Nullable String> paths,
            @Nullable List<@Nullable KeyDocument> keys,
            @Nullable List<@Nullable CertificateDocument> certificates) {
        Signer meaning() {
            String who = required(submitter, "submitter");
            if (!FunctionPath.isSlug(who)) {
                throw new IllegalArgumentException("submitter \"" + who + "\" must be a slug");
            }
            return new Signer(
                    new Publisher(
                            who,
                            required(name, "name"),
                            null,
                            null,
                            pen == null ? null : new Pen(pen),
                            official,
                            null,
                            threshold,
                            list(paths, "path").stream().map(PathPattern::new).toList(),
                            KeyDocument.keys(keys),
                            CertificateDocument.certificates(certificates)),
                    KeyDocument.certificates(keys));
        }
    }
}
