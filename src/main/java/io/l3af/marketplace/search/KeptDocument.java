package io.l3af.marketplace.search;

import io.l3af.marketplace.model.Sha256;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.util.BytesRef;

/**
 * What is kept of a document besides its words.
 *
 * @param digest of the whole document
 * @param document without its text; of facets that clients do not tell apart it has one
 * @param name words of its name and title
 * @param summary words of its summary
 * @param text words of its text
 */
record KeptDocument(Sha256 digest, SearchDocument document, int name, int summary, int text) {
    /** Of the index, which holds {@link #bytes}. */
    static final String FIELD = "kept";

    String path() {
        return document.path();
    }

    /** How many words there are in a field that has a length. */
    int length(IndexedField field) {
        return field == IndexedField.NAME ? name : field == IndexedField.SUMMARY ? summary : text;
    }

    /** The same without facets. */
    KeptDocument shown() {
        return new KeptDocument(digest, document.shown(), name, summary, text);
    }

    BytesRef bytes() {
        ByteWriter out = new ByteWriter()
                .text(digest.hex())
                .number(name)
                .number(summary)
                .number(text)
                .text(document.path())
                .text(document.name())
                .text(document.title())
                .text(document.summary())
                .text(document.label())
                .number(Math.max(0, document.day()))
                .number(document.rating())
                .number(document.rank())
                .number(document.facets().size());
        document.facets().forEach(out::text);
        return new BytesRef(out.bytes());
    }

    /** Reads what {@link #bytes} gave. */
    static KeptDocument read(BytesRef bytes) {
        ByteReader in = new ByteReader(Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
        Sha256 digest = new Sha256(in.text());
        int name = in.number();
        int summary = in.number();
        int text = in.number();
        return new KeptDocument(digest, document(in), name, summary, text);
    }

    private static SearchDocument document(ByteReader in) {
        String path = in.text();
        String name = in.text();
        String title = in.text();
        String summary = in.text();
        String label = in.text();
        int day = in.number();
        int rating = in.number();
        int rank = in.number();
        SortedSet<String> facets = new TreeSet<>();
        for (int count = in.number(); count > 0; count--) {
            facets.add(in.text());
        }
        return new SearchDocument(path, name, title, summary, "", facets, label, day, rating, rank);
    }
}
