package io.l3af.marketplace.search;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.TreeRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * The words of documents in a Lucene index, with bytes that are kept of each document and mean nothing here. It lies in a folder
 * in which the next one finds what {@link #commit} left. May be added to by many threads.
 */
final class WordIndex implements AutoCloseable {
    private static final String MAKER = "maker";
    private static final String PATH = "path";
    private static final double BUFFER = 8; // MiB
    /** MiB. Segments of half of it or more, as a full buffer makes them, are left alone; those of later runs are merged. */
    private static final double LARGEST_MERGED = 4;

    private static final double SMALLEST = 0.1; // MiB; smaller segments are merged like segments of this size
    private static final FieldType WORDS = words();
    /** Of Lucene, which tells on newer Java what it would do if it were newer, too; kept, since a logger that nobody has is forgotten. */
    private static final Logger LOGGER = Logger.getLogger("org.apache.lucene");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    private final Sha256 maker;
    private final Directory directory;
    private final IndexWriter writer;
    /** The digest of each document, by its path. */
    private final ConcurrentMap<String, Sha256> held = new ConcurrentHashMap<>();

    /**
     * Opens the index in {@code folder}, which is made when it is missing and which nobody else may use meanwhile. What is damaged
     * there, or was left by another maker, is removed.
     *
     * @param maker a digest of what decides about the words of a document
     */
    WordIndex(Path folder, Sha256 maker) {
        this.maker = maker;
        try {
            directory = new NIOFSDirectory(folder, NoLockFactory.INSTANCE);
            boolean recalled = recall();
            if (!recalled) {
                held.clear();
                TreeRemoval.remove(folder);
                Files.createDirectories(folder);
            }
            writer = new IndexWriter(directory, recalled ? more() : fresh());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexWriterConfig fresh() {
        return new IndexWriterConfig()
                .setOpenMode(OpenMode.CREATE)
                .setRAMBufferSizeMB(BUFFER)
                .setUseCompoundFile(false)
                .setMergePolicy(NoMergePolicy.INSTANCE);
    }

    private static IndexWriterConfig more() {
        return fresh().setOpenMode(OpenMode.APPEND)
                .setMergeScheduler(new SerialMergeScheduler())
                .setMergePolicy(new TieredMergePolicy()
                        .setMaxMergedSegmentMB(LARGEST_MERGED)
                        .setFloorSegmentMB(SMALLEST));
    }

    /** Whether documents were left here, whole and by the same maker. */
    private boolean recall() {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            if (!maker.hex().equals(reader.getIndexCommit().getUserData().get(MAKER))) {
                return false;
            }
            WordSnapshot last = new WordSnapshot(reader);
            last.checkIntegrity();
            last.documents((number, kept) -> held.put(kept.path(), kept.digest()));
            return true;
        } catch (IOException
                | RuntimeException e) { // Lucene has many ways to say that something is damaged or not there
            return false;
        }
    }

    /** The words of a field of a document. */
    record Words(IndexedField field, Collection<String> words) {}

    /** Whether the document at {@code path} is held, and has this digest. */
    boolean holds(String path, Sha256 digest) {
        return digest.equals(held.get(path));
    }

    /** Puts a document in the place of the one with its path, if there is one. */
    void put(KeptDocument kept, List<Words> fields) {
        Document document = new Document();
        document.add(new StringField(PATH, kept.path(), Field.Store.NO));
        document.add(new BinaryDocValuesField(KeptDocument.FIELD, kept.bytes()));
        fields.forEach(field -> document.add(new Field(field.field().key(), new WordStream(field.words()), WORDS)));
        try {
            if (held.put(kept.path(), kept.digest()) == null) {
                writer.addDocument(document);
            } else {
                writer.updateDocument(new Term(PATH, kept.path()), document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all documents but those at {@code paths}. */
    void keepOnly(Set<String> paths) {
        Term[] others = held.keySet().stream()
                .filter(path -> !paths.contains(path))
                .map(path -> new Term(PATH, path))
                .toArray(Term[]::new);
        try {
            writer.deleteDocuments(others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        held.keySet().retainAll(paths);
    }

    /** What is held now, which the caller closes. */
    WordSnapshot snapshot() {
        try {
            return new WordSnapshot(DirectoryReader.open(writer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves what is held to the next one in this folder. */
    void commit() {
        try {
            if (writer.hasUncommittedChanges()) {
                writer.setLiveCommitData(Map.of(MAKER, maker.hex()).entrySet());
                writer.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        try {
            writer.rollback();
            directory.close();
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
}
