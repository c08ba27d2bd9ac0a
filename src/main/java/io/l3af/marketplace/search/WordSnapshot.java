package io.l3af.marketplace.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What a {@link WordIndex} holds at one moment. Documents have numbers from 0 on; those that were replaced leave gaps. */
final class WordSnapshot implements AutoCloseable {
    private final IndexReader reader;

    WordSnapshot(IndexReader reader) {
        this.reader = reader;
    }

    /** Is told of a document. */
    interface Documents {
        void document(int number, KeptDocument kept);
    }

    /** Is told where a term stands. */
    interface Occurrence {
        /** It stands {@code times} times in {@code field} of document {@code number}. */
        void in(IndexedField field, int number, int times);
    }

    /** Reads all files whole, and throws if one is damaged. */
    void checkIntegrity() throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            leaf.reader().checkIntegrity();
        }
    }

    /** One more than the greatest number of a document. */
    int numbers() {
        return reader.maxDoc();
    }

    /** Tells of all documents in the order of their numbers. */
    void documents(Documents documents) {
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                Bits live = leaf.reader().getLiveDocs();
                BinaryDocValues values = DocValues.getBinary(leaf.reader(), KeptDocument.FIELD);
                while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    if (live == null || live.get(values.docID())) {
                        documents.document(leaf.docBase + values.docID(), KeptDocument.read(values.binaryValue()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams all terms in the order of their bytes: the occurrences of each, then the term. */
    void terms(Occurrence occurrence, Consumer<String> done) {
        try {
            List<Cursor> cursors = cursors();
            cursors.removeIf(cursor -> !cursor.next());
            while (!cursors.isEmpty()) {
                BytesRef least = BytesRef.deepCopyOf(cursors.stream()
                        .map(cursor -> cursor.term)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
                boolean stands = false;
                for (Cursor cursor : List.copyOf(cursors)) {
                    if (least.equals(cursor.term)) {
                        stands |= cursor.read(occurrence);
                        if (!cursor.next()) {
                            cursors.remove(cursor);
                        }
                    }
                }
                if (stands) {
                    done.accept(least.utf8ToString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Cursor> cursors() throws IOException {
        Bits live = MultiBits.getLiveDocs(reader);
        List<Cursor> cursors = new ArrayList<>();
        for (IndexedField field : IndexedField.values()) {
            org.apache.lucene.index.Terms terms = MultiTerms.getTerms(reader, field.key());
            if (terms != null) {
                cursors.add(new Cursor(field, terms.iterator(), live));
            }
        }
        return cursors;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One field's terms. */
    private static final class Cursor {
        private final IndexedField field;
        private final TermsEnum terms;
        private final @Nullable Bits live;
        private @Nullable PostingsEnum postings;
        private BytesRef term = new BytesRef();

        /** @param live the documents that were not replaced; null: all */
        Cursor(IndexedField field, TermsEnum terms, @Nullable Bits live) {
            this.field = field;
            this.terms = terms;
            this.live = live;
        }

        boolean next() {
            try {
                BytesRef next = terms.next();
                term = next == null ? term : next;
                return next != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether the term stands in any document that was not replaced. */
        boolean read(Occurrence occurrence) throws IOException {
            PostingsEnum found = terms.postings(postings, PostingsEnum.FREQS);
            postings = found;
            boolean stands = false;
            while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(found.docID())) {
                    occurrence.in(field, found.docID(), found.freq());
                    stands = true;
                }
            }
            return stands;
        }
    }
}
