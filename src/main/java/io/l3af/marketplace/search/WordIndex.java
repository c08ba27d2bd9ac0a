package io.l3af.marketplace.search;

import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The words of all documents in a Lucene index in a folder of its own, which {@link #close} removes. */
final class WordIndex implements AutoCloseable {
    private static final double BUFFER = 8; // MiB
    private static final String NUMBER = "number";
    private static final FieldType WORDS = words();
    /** Of Lucene, which tells on newer Java what it would do if it were newer, too; kept, since a logger that nobody has is forgotten. */
    private static final Logger LOGGER = Logger.getLogger("org.apache.lucene");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    private final ScratchFolder folder;
    private final NIOFSDirectory directory;
    private final IndexWriter writer;

    WordIndex() {
        try {
            folder = ScratchFolder.make("search");
            directory = new NIOFSDirectory(folder.path());
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setRAMBufferSizeMB(BUFFER)
                            .setUseCompoundFile(false)
                            .setMergePolicy(NoMergePolicy.INSTANCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a field of a document. */
    record Words(String field, Collection<String> words) {}

    /** Is told where a term stands. */
    interface Occurrence {
        /** It stands {@code times} times in document {@code number}, in the field at {@code field} of those asked for. */
        void in(int field, int number, int times);
    }

    void add(int number, List<Words> fields) {
        Document document = new Document();
        document.add(new NumericDocValuesField(NUMBER, number));
        fields.forEach(field -> document.add(new Field(field.field(), new WordStream(field.words()), WORDS)));
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams all terms of {@code fields} in the order of their bytes: the occurrences of each, then the term. */
    void terms(List<String> fields, int documents, Occurrence occurrence, Consumer<String> done) {
        try (IndexReader reader = DirectoryReader.open(writer)) {
            int[] numbers = numbers(reader, documents);
            List<Cursor> cursors = new ArrayList<>();
            for (int field = 0; field < fields.size(); field++) {
                var terms = MultiTerms.getTerms(reader, fields.get(field));
                if (terms != null) {
                    cursors.add(new Cursor(field, terms.iterator()));
                }
            }
            cursors.removeIf(cursor -> !cursor.next());
            while (!cursors.isEmpty()) {
                BytesRef least = BytesRef.deepCopyOf(cursors.stream()
                        .map(cursor -> cursor.term)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
                for (Cursor cursor : List.copyOf(cursors)) {
                    if (least.equals(cursor.term)) {
                        cursor.read(numbers, occurrence);
                        if (!cursor.next()) {
                            cursors.remove(cursor);
                        }
                    }
                }
                done.accept(least.utf8ToString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a word stands in a field; where in it and how long it is, nobody asks. */
    private static FieldType words() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    private static int[] numbers(IndexReader reader, int documents) throws IOException {
        int[] numbers = new int[documents];
        NumericDocValues values = MultiDocValues.getNumericValues(reader, NUMBER);
        while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            numbers[values.docID()] = (int) values.longValue();
        }
        return numbers;
    }

    @Override
    public void close() {
        try {
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folder.close();
        }
    }

    /** The words of a field, one after the other. */
    private static final class WordStream extends TokenStream {
        private final Iterator<String> words;
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        WordStream(Collection<String> words) {
            this.words = words.iterator();
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (!words.hasNext()) {
                return false;
            }
            term.append(words.next());
            return true;
        }
    }

    /** One field's terms. */
    private static final class Cursor {
        private final int field;
        private final TermsEnum terms;
        private @Nullable PostingsEnum postings;
        private BytesRef term = new BytesRef();

        Cursor(int field, TermsEnum terms) {
            this.field = field;
            this.terms = terms;
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

        void read(int[] numbers, Occurrence occurrence) throws IOException {
            PostingsEnum found = terms.postings(postings, PostingsEnum.FREQS);
            postings = found;
            while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                occurrence.in(field, numbers[found.docID()], found.freq());
            }
        }
    }
}
