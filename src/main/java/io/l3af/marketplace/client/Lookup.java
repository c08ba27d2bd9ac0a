package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.index.IndexDocument;
import io.l3af.marketplace.index.IndexDocument.NamedList;
import io.l3af.marketplace.index.ListingDocument;
import io.l3af.marketplace.index.UnreadableDocumentException;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks things up in the lists that a trusted index names: of each, only the pieces are read that lead to what is asked for. */
final class Lookup {
    /** Largest piece: bytes. Four publishers with a thousand keys each fit. */
    private static final long PIECE_BYTES = 2L << 20;

    private final IndexDocument index;
    private final Documents documents;
    private final Form<ListingDocument.Function> functions = new Form<>(ListingDocument::functions);
    private final Form<ListingDocument.Signer> publishers = new Form<>(ListingDocument::publishers);

    Lookup(IndexDocument index, Documents documents) {
        this.index = index;
        this.documents = documents;
    }

    Optional<ListingDocument.Function> function(FunctionPath path) throws RefusedException, IOException {
        return find(
                index.functions(),
                path.toString(),
                functions,
                found -> found.path().equals(path));
    }

    Optional<ListingDocument.Signer> publisher(String submitter) throws RefusedException, IOException {
        return find(
                index.publishers(),
                submitter,
                publishers,
                found -> found.publisher().submitter().equals(submitter));
    }

    /** All functions, in an order of no meaning. */
    List<ListingDocument.Function> functions() throws RefusedException, IOException {
        List<ListingDocument.Function> found = new ArrayList<>();
        gather(index.functions().root().sha256(), functions, found);
        return found;
    }

    /** What the pieces of a list have, and those that were read. */
    private static final class Form<T> {
        private final Reading<T> reading;
        private final Map<Sha256, ListingDocument<T>> read = new HashMap<>();

        Form(Reading<T> reading) {
            this.reading = reading;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        ListingDocument<T> of(byte[] document) throws UnreadableDocumentException;
    }

    private <T> Optional<T> find(NamedList list, String name, Form<T> form, Predicate<T> isIt)
            throws RefusedException, IOException {
        ListingDocument<T> piece = piece(list.root().sha256(), form);
        Optional<Sha256> next = piece.next(name, 0);
        for (int depth = 1; next.isPresent(); depth++) {
            piece = piece(next.get(), form);
            next = piece.next(name, depth);
        }
        return piece.entries().stream().filter(isIt).findFirst();
    }

    private <T> void gather(Sha256 digest, Form<T> form, List<T> found) throws RefusedException, IOException {
        ListingDocument<T> piece = piece(digest, form);
        found.addAll(piece.entries());
        for (Sha256 next : piece.pieces().values()) {
            gather(next, form, found);
        }
    }

    private <T> ListingDocument<T> piece(Sha256 digest, Form<T> form) throws RefusedException, IOException {
        ListingDocument<T> known = form.read.get(digest);
        if (known != null) {
            return known;
        }
        FileReference file = new FileReference(SitePaths.shard(digest), PIECE_BYTES, digest);
        byte[] document = documents.read(file);
        try {
            ListingDocument<T> piece = form.reading.of(document);
            form.read.put(digest, piece);
            return piece;
        } catch (UnreadableDocumentException e) {
            throw new RefusedException(
                    Code.INDEX_UNREADABLE,
                    file.path(),
                    "expected a piece of a list, found a file that " + e.getMessage(),
                    e);
        }
    }
}
